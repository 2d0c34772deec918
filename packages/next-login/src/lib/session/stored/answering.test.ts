import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { memorySessionStore } from "../memory-store.ts";
import type { SessionStore } from "../store.ts";
import { answering } from "./answering.ts";

const METHODS: [name: keyof SessionStore, args: unknown[]][] = [
  ["read", ["k", "7"]],
  ["create", [{}, null]],
  ["update", [{}]],
  ["end", ["7", {}]],
  ["list", ["7", 0]],
];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each(METHODS)("%s throws login_unavailable when the store does not answer for exactly two seconds", async (name, args) => {
  const store = memorySessionStore();
  vi.spyOn(store, name as "read").mockReturnValue(new Promise(() => undefined));
  const settled = vi.fn<(error: unknown) => void>();
  (answering(store)[name] as (...args: unknown[]) => Promise<unknown>)(...args).catch(settled);
  await vi.advanceTimersByTimeAsync(1999);
  expect(settled).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(settled).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "login_unavailable" }));
});

test.each(METHODS)(
  "%s throws login_unavailable with the store's error as the cause, also when it throws synchronously",
  async (name, args) => {
    const store = memorySessionStore();
    const down = new Error("down");
    const ask = answering(store)[name] as (...args: unknown[]) => Promise<unknown>;
    vi.spyOn(store, name as "read").mockRejectedValueOnce(down);
    await expect(ask(...args)).rejects.toMatchObject({ code: "login_unavailable", cause: down });
    vi.spyOn(store, name as "read").mockImplementationOnce(() => {
      throw down;
    });
    await expect(ask(...args)).rejects.toMatchObject({ code: "login_unavailable", cause: down });
  },
);

test("answering leaves no timer after the store has answered", async () => {
  expect(await answering(memorySessionStore()).read("k", "7")).toBe(null);
  expect(vi.getTimerCount()).toBe(0);
});

test("answering accepts a store that answers synchronously", async () => {
  const store = { ...memorySessionStore(), read: (() => null) as unknown as SessionStore["read"] };
  expect(await answering(store).read("k", "7")).toBe(null);
});
