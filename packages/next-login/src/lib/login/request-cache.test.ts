import { describe, expect, test, vi } from "vitest";
import { sessionFrom } from "../../../test/helpers.ts";
import { RequestCache } from "./request-cache.ts";
import type { Resolved } from "./resolve.ts";
import { loggedIn, loggedOut } from "./state.ts";

type Answer = Resolved<{ name: string }>;
const answerFor = (name: string): Answer => ({
  login: loggedIn({ name }, sessionFrom(1), "session"),
  found: null,
  lookup: null,
});
const [ada, grace] = [answerFor("Ada"), answerFor("Grace")];
const anonymous: Answer = { login: loggedOut("no_session"), found: null, lookup: null };

describe("RequestCache, within one request,", () => {
  test("resolves once, and gives all callers the same promise", async () => {
    const cache = new RequestCache<{ name: string }>();
    const request = new Headers();
    const resolve = vi.fn<() => Promise<Answer>>(async () => ada);
    const first = cache.recall(request, resolve);
    expect(cache.recall(request, resolve)).toBe(first);
    expect(await first).toBe(ada);
    expect(cache.recall(request, resolve)).toBe(first);
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  test("rejects for all callers when the login fails, and does not retry", async () => {
    const cache = new RequestCache<{ name: string }>();
    const request = new Headers();
    const resolve = vi.fn<() => Promise<Answer>>(() => Promise.reject(new Error("down")));
    await expect(cache.recall(request, resolve)).rejects.toThrow("down");
    await expect(cache.recall(request, resolve)).rejects.toThrow("down");
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  test("returns the replacement after a login and a logout", async () => {
    const cache = new RequestCache<{ name: string }>();
    const request = new Headers();
    const resolve = vi.fn<() => Promise<Answer>>(async () => anonymous);
    expect((await cache.recall(request, resolve)).login.user).toBe(null);
    cache.replace(request, async () => ada);
    expect(await cache.recall(request, resolve)).toBe(ada);
    cache.replace(request, async () => anonymous);
    expect((await cache.recall(request, resolve)).login.user).toBe(null);
    expect(resolve).toHaveBeenCalledTimes(1);
  });
});

test("RequestCache shares nothing between two requests with equal headers", async () => {
  const cache = new RequestCache<{ name: string }>();
  const [one, two] = [new Headers({ cookie: "a=b" }), new Headers({ cookie: "a=b" })];
  expect(await cache.recall(one, async () => ada)).toBe(ada);
  expect(await cache.recall(two, async () => grace)).toBe(grace);
  cache.replace(one, async () => anonymous);
  expect(await cache.recall(two, async () => ada)).toBe(grace);
});

test("RequestCache shares nothing between two managers in one request", async () => {
  const request = new Headers();
  const [first, second] = [new RequestCache<{ name: string }>(), new RequestCache<{ name: string }>()];
  first.replace(request, async () => ada);
  expect(await second.recall(request, async () => grace)).toBe(grace);
});
