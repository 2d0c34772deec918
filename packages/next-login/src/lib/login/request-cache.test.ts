import { describe, expect, test, vi } from "vitest";
import { sessionFrom } from "../../../test/helpers.ts";
import { RequestMemory } from "./request-cache.ts";
import { nobody, somebody, type Resolved } from "./resolve.ts";

const ada = somebody({ name: "Ada" }, sessionFrom(1));
const grace = somebody({ name: "Grace" }, sessionFrom(1));
type Answer = Resolved<{ name: string }>;

describe("one request", () => {
  test("asks once, and everybody shares the one promise", async () => {
    const memory = new RequestMemory<{ name: string }>();
    const request = new Headers();
    const resolve = vi.fn<() => Promise<Answer>>(async () => ada);
    const first = memory.recall(request, resolve);
    expect(memory.recall(request, resolve)).toBe(first);
    expect(await first).toBe(ada);
    expect(memory.recall(request, resolve)).toBe(first);
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  test("that failed fails for everybody in it", async () => {
    const memory = new RequestMemory<{ name: string }>();
    const request = new Headers();
    const resolve = vi.fn<() => Promise<Answer>>(() => Promise.reject(new Error("down")));
    await expect(memory.recall(request, resolve)).rejects.toThrow("down");
    await expect(memory.recall(request, resolve)).rejects.toThrow("down");
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  test("sees a login and a logout made in it", async () => {
    const memory = new RequestMemory<{ name: string }>();
    const request = new Headers();
    const resolve = vi.fn<() => Promise<Answer>>(async () => nobody("none"));
    expect((await memory.recall(request, resolve)).login.user).toBe(null);
    memory.replace(request, ada);
    expect(await memory.recall(request, resolve)).toBe(ada);
    memory.replace(request, nobody("none"));
    expect((await memory.recall(request, resolve)).login.user).toBe(null);
    expect(resolve).toHaveBeenCalledTimes(1);
  });
});

test("two requests never share, however alike they look", async () => {
  const memory = new RequestMemory<{ name: string }>();
  const [one, two] = [new Headers({ cookie: "a=b" }), new Headers({ cookie: "a=b" })];
  expect(await memory.recall(one, async () => ada)).toBe(ada);
  expect(await memory.recall(two, async () => grace)).toBe(grace);
  memory.replace(one, nobody("none"));
  expect(await memory.recall(two, async () => ada)).toBe(grace);
});

test("two managers share nothing about one request", async () => {
  const request = new Headers();
  const [first, second] = [new RequestMemory<{ name: string }>(), new RequestMemory<{ name: string }>()];
  first.replace(request, ada);
  expect(await second.recall(request, async () => grace)).toBe(grace);
});
