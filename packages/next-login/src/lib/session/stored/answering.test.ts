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

test.each(METHODS)("%s: a store that does not answer for two seconds is down, and not a moment before", async (name, args) => {
  const store = memorySessionStore();
  vi.spyOn(store, name as "read").mockReturnValue(new Promise(() => undefined));
  const settled = vi.fn<(error: unknown) => void>();
  (answering(store)[name] as (...args: unknown[]) => Promise<unknown>)(...args).catch(settled);
  await vi.advanceTimersByTimeAsync(1999);
  expect(settled).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(settled).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: "login_unavailable" }));
});

test.each(METHODS)("%s: what the store throws is the cause, also when it throws at once", async (name, args) => {
  const store = memorySessionStore();
  const down = new Error("down");
  const ask = answering(store)[name] as (...args: unknown[]) => Promise<unknown>;
  vi.spyOn(store, name as "read").mockRejectedValueOnce(down);
  await expect(ask(...args)).rejects.toMatchObject({ code: "login_unavailable", cause: down });
  vi.spyOn(store, name as "read").mockImplementationOnce(() => {
    throw down;
  });
  await expect(ask(...args)).rejects.toMatchObject({ code: "login_unavailable", cause: down });
});

test("an answer leaves no timer behind", async () => {
  expect(await answering(memorySessionStore()).read("k", "7")).toBe(null);
  expect(vi.getTimerCount()).toBe(0);
});

test("a store in plain JavaScript may answer at once", async () => {
  const store = { ...memorySessionStore(), read: (() => null) as unknown as SessionStore["read"] };
  expect(await answering(store).read("k", "7")).toBe(null);
});
