import { describe, expect, test, vi } from "vitest";
import { sessionFrom } from "../../../test/helpers.ts";
import { RequestCache } from "./request-cache.ts";
import type { Resolved } from "./resolve.ts";
import { loggedIn, loggedOut } from "./state.ts";

type Answer = Resolved<{ name: string }>;
const somebody = (name: string): Answer => ({
  login: loggedIn({ name }, sessionFrom(1), "session"),
  found: null,
  lookup: null,
});
const [ada, grace] = [somebody("Ada"), somebody("Grace")];
const nobody: Answer = { login: loggedOut("no_session"), found: null, lookup: null };

describe("one request", () => {
  test("asks once, and everybody shares the one promise", async () => {
    const memory = new RequestCache<{ name: string }>();
    const request = new Headers();
    const resolve = vi.fn<() => Promise<Answer>>(async () => ada);
    const first = memory.recall(request, resolve);
    expect(memory.recall(request, resolve)).toBe(first);
    expect(await first).toBe(ada);
    expect(memory.recall(request, resolve)).toBe(first);
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  test("that failed fails for everybody in it", async () => {
    const memory = new RequestCache<{ name: string }>();
    const request = new Headers();
    const resolve = vi.fn<() => Promise<Answer>>(() => Promise.reject(new Error("down")));
    await expect(memory.recall(request, resolve)).rejects.toThrow("down");
    await expect(memory.recall(request, resolve)).rejects.toThrow("down");
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  test("sees a login and a logout made in it", async () => {
    const memory = new RequestCache<{ name: string }>();
    const request = new Headers();
    const resolve = vi.fn<() => Promise<Answer>>(async () => nobody);
    expect((await memory.recall(request, resolve)).login.user).toBe(null);
    memory.replace(request, async () => ada);
    expect(await memory.recall(request, resolve)).toBe(ada);
    memory.replace(request, async () => nobody);
    expect((await memory.recall(request, resolve)).login.user).toBe(null);
    expect(resolve).toHaveBeenCalledTimes(1);
  });
});

test("two requests never share, however alike they look", async () => {
  const memory = new RequestCache<{ name: string }>();
  const [one, two] = [new Headers({ cookie: "a=b" }), new Headers({ cookie: "a=b" })];
  expect(await memory.recall(one, async () => ada)).toBe(ada);
  expect(await memory.recall(two, async () => grace)).toBe(grace);
  memory.replace(one, async () => nobody);
  expect(await memory.recall(two, async () => ada)).toBe(grace);
});

test("two managers share nothing about one request", async () => {
  const request = new Headers();
  const [first, second] = [new RequestCache<{ name: string }>(), new RequestCache<{ name: string }>()];
  first.replace(request, async () => ada);
  expect(await second.recall(request, async () => grace)).toBe(grace);
});
