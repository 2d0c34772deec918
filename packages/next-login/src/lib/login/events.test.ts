import { describe, expect, test, vi } from "vitest";
import type { EventDevice } from "./device.ts";
import { checkEvents, emitter as createEmitter, type Emit, type LoginEvents } from "./events.ts";

interface User {
  id: string;
}
const event = { user: { id: "7" } };
const HEADERS = new Headers({ "user-agent": "Probe", "x-forwarded-for": "192.0.2.7" });
const DEVICE = { known: true, userAgent: "Probe", network: "192.0.2" };
const deviceOf = vi.fn<(headers: Headers, event: object) => Promise<EventDevice>>(async () => DEVICE);
const emitter = <T>(events?: LoginEvents<T>): Emit<T> => createEmitter(events, deviceOf);

describe("a listener", () => {
  test("receives its event once, with the device, and no other event", async () => {
    const [loginConfirmed, loggedOut] = [vi.fn<() => void>(), vi.fn<() => void>()];
    await emitter<User>({ loginConfirmed, loggedOut })("loginConfirmed", HEADERS, event);
    expect(loginConfirmed).toHaveBeenCalledExactlyOnceWith({ ...event, device: DEVICE });
    expect(deviceOf).toHaveBeenLastCalledWith(HEADERS, event);
    expect(loggedOut).not.toHaveBeenCalled();
  });

  test("keeps its `this`", async () => {
    const events = { seen: 0, loginConfirmed: count };
    function count(this: { seen: number }): void {
      this.seen++;
    }
    await emitter<User>(events)("loginConfirmed", HEADERS, event);
    expect(events.seen).toBe(1);
  });

  test("can be missing, and so can all of them, and then no one looks at the device", async () => {
    deviceOf.mockClear();
    for (const events of [{}, undefined, { loginConfirmed: undefined }, { loggedOut: () => undefined }]) {
      expect(await emitter<User>(events)("loginConfirmed", HEADERS, event)).toBe(undefined);
    }
    expect(deviceOf).not.toHaveBeenCalled();
  });

  test("is not called, and the request continues, when the device cannot be determined", async () => {
    const loginConfirmed = vi.fn<() => void>();
    deviceOf.mockRejectedValueOnce(new Error("no secret"));
    expect(await emitter<User>({ loginConfirmed })("loginConfirmed", HEADERS, event)).toBe(undefined);
    expect(loginConfirmed).not.toHaveBeenCalled();
  });

  test.each<[name: string, listener: unknown]>([
    ["throws", fail],
    ["rejects", () => Promise.reject(new Error("listener"))],
    ["throws nothing at all", throwNothing],
    ["gives a promise that cannot be awaited", () => new Proxy({}, { get: fail })],
    ["is no function", "loginConfirmed"],
  ])("that %s changes nothing", async (_name, listener) => {
    const unhandled = vi.fn<() => void>();
    process.on("unhandledRejection", unhandled);
    const emit = emitter<User>({ loginConfirmed: listener } as LoginEvents<User>);
    expect(await emit("loginConfirmed", HEADERS, event)).toBe(undefined);
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });

  test("does not delay the request", async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    expect(await emitter<User>({ loginConfirmed: never })("loginConfirmed", HEADERS, event)).toBe(undefined);
  });

  function fail(): never {
    throw new Error("listener");
  }
  function throwNothing(): never {
    // oxlint-disable-next-line no-throw-literal
    throw undefined;
  }
});

describe("checkEvents", () => {
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
  ])("rejects %s of %o", (named, events) => {
    const complaint = { code: "invalid_option", message: expect.stringContaining(`\`${named}\``) as string };
    expect(() => checkEvents(events)).toThrow(expect.objectContaining(complaint));
  });

  test("accepts each event, none, and an instance of a class", () => {
    class Log {
      loggedIn = undefined;
      accessed(): void {}
    }
    for (const events of [undefined, {}, { sessionEnded: listen, loggedOut: undefined }, new Log()]) checkEvents(events);
  });
});
