import { afterEach, beforeEach, expect, vi, type Mock } from "vitest";
import type { SessionStore } from "../../src/lib/session/store.ts";
import type { TestBrowser } from "../../src/testing.ts";
import { BY, sessionApp, type AppOptions, type SessionApp } from "../session-app.ts";

/** 30 seconds for pending requests, and 60 for the difference between the clocks of two servers. */
export const GRACE = 90;
export const HOUR = 3600;
export const DAY = 86_400;
export const SESSION = "__Host-login_session";
export const REMEMBER = "__Host-login_remember";

/** The backend of the sessions under test. */
export interface Backend {
  /** Returns the store, or `null` for sessions in the cookie only. Called once for each case. */
  readonly makeStore: () => SessionStore | null | Promise<SessionStore | null>;
  /** Whether the store deletes rows by its own clock, like Redis. */
  readonly hasOwnClock?: boolean;
}

/** The functions and mocks that the cases use. */
export interface SessionKit {
  readonly name: string;
  /** Sets the clock, in seconds since the beginning of the case. */
  readonly at: (seconds: number) => void;
  readonly make: (options?: AppOptions) => SessionApp;
  readonly stored: () => boolean;
  /** Returns a function that revokes all sessions of a user from another device, or `null` without a store. */
  readonly revoke: () => ((userId: string) => Promise<unknown>) | null;
  readonly signedIn: (app: SessionApp, query?: string) => Promise<TestBrowser>;
  readonly reused: Mock<(event: { userId: string }) => void>;
  readonly ended: Mock<(event: { reason: string }) => void>;
}

export function sessionKit(name: string, { makeStore, hasOwnClock = false }: Backend): SessionKit {
  const start = hasOwnClock ? Math.floor(Date.now() / 1000) : 1_800_000_000;
  const at = (seconds: number): void => void vi.setSystemTime((start + seconds) * 1000);
  let store: SessionStore | null;
  const reused = vi.fn<(event: { userId: string }) => void>();
  const ended = vi.fn<(event: { reason: string }) => void>();
  const events = { rememberTokenReused: reused, sessionEnded: ended };

  beforeEach(async () => {
    at(0);
    store = await makeStore();
    reused.mockClear();
    ended.mockClear();
  });
  afterEach(() => void vi.useRealTimers());

  return {
    name,
    at,
    reused,
    ended,
    stored: () => store !== null,
    revoke: () => store && ((userId) => store!.end(userId, {})),
    make: (options = {}) => sessionApp({ ...(store && { sessionStore: store }), events, ...options }),
    async signedIn(app, query = "") {
      const browser = app.browser();
      const response = await browser.visit(`/login?user=7${query}`, BY.action);
      expect(await response.json()).toMatchObject({ id: "7", fresh: true });
      return browser;
    },
  };
}
