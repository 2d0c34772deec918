import { describe, expect, test, vi } from "vitest";
import { checkEvents, emitter, type LoginEvents } from "./events.ts";

interface User {
  id: string;
}
const event = { user: { id: "7" } };

describe("a listener", () => {
  test("is told the event, once, and others are not", () => {
    const [loginConfirmed, loggedOut] = [vi.fn<() => void>(), vi.fn<() => void>()];
    emitter<User>({ loginConfirmed, loggedOut })("loginConfirmed", event);
    expect(loginConfirmed).toHaveBeenCalledExactlyOnceWith(event);
    expect(loggedOut).not.toHaveBeenCalled();
  });

  test("keeps its `this`", () => {
    const events = { seen: 0, loginConfirmed: count };
    function count(this: { seen: number }): void {
      this.seen++;
    }
    emitter<User>(events)("loginConfirmed", event);
    expect(events.seen).toBe(1);
  });

  test("may be missing, and so may all of them", () => {
    expect(emitter<User>({})("loginConfirmed", event)).toBe(undefined);
    expect(emitter<User>()("loginConfirmed", event)).toBe(undefined);
    expect(emitter<User>({ loginConfirmed: undefined } as unknown as LoginEvents<User>)("loginConfirmed", event)).toBe(
      undefined,
    );
  });

  test.each<[name: string, listener: unknown]>([
    ["throws", fail],
    ["rejects", () => Promise.reject(new Error("listener"))],
    ["throws nothing at all", throwNothing],
    ["gives a promise that cannot be awaited", () => new Proxy({}, { get: fail })],
    ["is none", "loginConfirmed"],
  ])("that %s changes nothing", async (_name, listener) => {
    const unhandled = vi.fn<() => void>();
    process.on("unhandledRejection", unhandled);
    const emit = emitter<User>({ loginConfirmed: listener } as LoginEvents<User>);
    expect(emit("loginConfirmed", event)).toBe(undefined);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("is not waited for", () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    expect(emitter<User>({ loginConfirmed: never })("loginConfirmed", event)).toBe(undefined);
  });

  function fail(): never {
    throw new Error("listener");
  }
  function throwNothing(): never {
    // oxlint-disable-next-line no-throw-literal
    throw undefined;
  }
});

describe("checked when the manager is made", () => {
  const listen = (): void => undefined;

  test.each<[named: string, events: unknown]>([
    ["events.logedIn", { logedIn: listen }],
    ["events.toString", { toString: listen }],
    ["events.user_logged_in", { user_logged_in: listen }],
    ["events.loggedIn", { loggedIn: "listen" }],
    ["events.accessed", { loggedIn: listen, accessed: null }],
    ["events", listen],
    ["events", null],
    ["events", true],
  ])("%s of %o is refused", (named, events) => {
    const complaint = { code: "invalid_option", message: expect.stringContaining(`\`${named}\``) as string };
    expect(() => checkEvents(events)).toThrow(expect.objectContaining(complaint));
  });

  test("each of the events, none, and a class of listeners are right", () => {
    class Log {
      loggedIn = undefined;
      accessed(): void {}
    }
    for (const events of [undefined, {}, { sessionEnded: listen, loggedOut: undefined }, new Log()]) checkEvents(events);
  });
});
