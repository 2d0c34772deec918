import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SessionStore } from "../src/lib/session/store.ts";
import { BY, look, seenIn, sessionApp, SITE, type AppOptions, type SessionApp } from "./session-app.ts";
import { playRounds } from "./random-orders.ts";
import { CHROME, FIREFOX } from "./helpers.ts";

/** Half a minute for requests under way, and a minute for the clocks of two servers. */
const GRACE = 90;
const [HOUR, DAY] = [3600, 86_400];
const [SESSION, REMEMBER] = ["__Host-login_session", "__Host-login_remember"];

/** Where the sessions under test live. */
export interface Backend {
  /** `null` for the cookie only. Called once for each case. */
  readonly makeStore: () => SessionStore | null | Promise<SessionStore | null>;
  /** How far the clock may move: Redis deletes rows by its own clock. */
  readonly hasOwnClock?: boolean;
}

/**
 * What both kinds of session do, wherever a store keeps them: through the library's public functions, with answers that arrive late,
 * in another order, or never.
 */
export function describeSessions(name: string, { makeStore, hasOwnClock = false }: Backend): void {
  const NOW = hasOwnClock ? Math.floor(Date.now() / 1000) : 1_800_000_000;
  const at = (seconds: number): void => void vi.setSystemTime((NOW + seconds) * 1000);
  let store: SessionStore | null;
  const reused = vi.fn<(event: { userId: string }) => void>();
  const ended = vi.fn<(event: { reason: string }) => void>();
  const events = { rememberReused: reused, sessionEnded: ended };

  beforeEach(async () => {
    at(0);
    store = await makeStore();
    reused.mockClear();
    ended.mockClear();
  });
  afterEach(() => void vi.useRealTimers());

  const make = (options: AppOptions = {}): SessionApp =>
    sessionApp({ ...(store && { sessionStore: store }), events, ...options });
  const stored = (): boolean => store !== null;
  async function signedIn(app: SessionApp, query = ""): Promise<ReturnType<SessionApp["browser"]>> {
    const browser = app.browser();
    const response = await browser.visit(`/login?user=7${query}`, BY.action);
    expect(await response.json()).toMatchObject({ id: "7", fresh: true });
    return browser;
  }

  describe(`sessions: ${name}`, () => {
    describe("an answer that arrives late", () => {
      test.each([
        ["a page", "/page", BY.page],
        ["an action", "/act", BY.action],
        ["a handler", "/handler", BY.script],
        ["a form", "/act", BY.form],
      ])("%s that renewed the session does not revive it after a logout", async (_kind, path, by) => {
        const browser = await signedIn(make(), "&remember");
        at(HOUR);
        const slow = await browser.send(path, by);
        await browser.visit("/logout", BY.action);
        slow.land();
        expect(await look(browser)).toMatchObject({ id: null });
        expect(await seenIn(await browser.visit("/act", BY.action))).toMatchObject({ id: null });
      });

      test.each([
        ["a page", "/page", BY.page],
        ["a handler", "/handler", BY.script],
      ])("%s that restored a remembered session does not revive it after a logout", async (_kind, path, by) => {
        const browser = await signedIn(make(), "&remember");
        browser.restart();
        const slow = await browser.send(path, by);
        await browser.visit("/logout", BY.action);
        slow.land();
        expect(await look(browser)).toMatchObject({ id: null });
      });

      test.each([
        ["renewed the session", false],
        ["restored a remembered one", true],
      ])("that %s does not replace the next login", async (_what, restart) => {
        const browser = await signedIn(make(), "&remember");
        if (restart) browser.restart();
        else at(HOUR);
        const slow = await browser.send("/handler", BY.script);
        const slowPage = await browser.send("/page", BY.page);
        await browser.visit("/login?user=8", BY.action);
        slow.land();
        slowPage.land();
        expect(await look(browser)).toMatchObject({ id: "8", fresh: true });
      });

      test("that saw a session expire does not end the next login", async () => {
        const app = make({ session: { idle: HOUR } });
        const browser = await signedIn(app);
        at(HOUR);
        const slow = [await browser.send("/handler", BY.script), await browser.send("/page", BY.page)];
        await browser.visit("/login?user=7", BY.action);
        for (const answer of slow) answer.land();
        expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
      });

      test("that saw a cookie which cannot be read does not end the next login", async () => {
        const app = make();
        const browser = app.browser({ headers: { cookie: `${SESSION}=garbage; ${REMEMBER}=garbage` } });
        const slow = [await browser.send("/handler", BY.script), await browser.send("/page", BY.page)];
        const clean = app.browser();
        await clean.visit("/login?user=7", BY.action);
        for (const { response } of slow) expect(response.headers.getSetCookie()).toEqual([]);
        expect(await look(clean)).toMatchObject({ id: "7" });
      });

      test("that saw a user who may not log in does not end the next login", async () => {
        const app = make();
        const browser = await signedIn(app, "&remember");
        app.users.get("7")!.hash = "changed";
        const slow = [await browser.send("/handler", BY.script), await browser.send("/act", BY.action)];
        await browser.visit("/login?user=7&remember", BY.action);
        for (const answer of slow) answer.land();
        expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
      });

      test("that was sent before a reauthentication does not take its freshness", async () => {
        const browser = await signedIn(make(), "&remember");
        browser.restart();
        const slow = await browser.send("/handler", BY.script);
        expect(await seenIn(await browser.visit("/confirm", BY.action))).toMatchObject({ fresh: true, result: true });
        slow.land();
        expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
      });
    });

    describe("one answer", () => {
      test.each([
        ["an action that logs out", "/logout", BY.action],
        ["a form that logs out", "/logout", BY.form],
        ["an action that logs in", "/login?user=8", BY.action],
        ["an action that reauthenticates", "/confirm", BY.action],
        ["a handler", "/handler", BY.script],
      ])("says one thing of each cookie: %s", async (_what, path, by) => {
        const browser = await signedIn(make(), "&remember");
        at(HOUR);
        await browser.visit("/page", BY.page);
        at(2 * HOUR);
        const { response } = await browser.send(path, by);
        const names = response.headers.getSetCookie().map((line) => line.slice(0, line.indexOf("=")));
        expect(names).toEqual([...new Set(names)]);
      });

      test("which carries a cookie of ours is not kept by caches, whatever the handler says", async () => {
        const app = make();
        const headers = { "cache-control": "public, max-age=600" };
        app.routes.set("/cached", (request) =>
          app.manager.loginRequired((_user, _request: Request) => new Response("x", { headers }))(request),
        );
        const browser = await signedIn(app, "&remember");
        const plain = await browser.visit("/cached", BY.script);
        expect([plain.headers.get("cache-control"), plain.headers.get("vary")]).toEqual(["public, max-age=600", "Cookie"]);
        browser.restart();
        const { response } = await browser.send("/cached", BY.script);
        expect(response.headers.getSetCookie()).not.toEqual([]);
        expect(response.headers.get("cache-control")).toBe("private, no-store");
      });

      test("which redirects and carries a cookie of ours is not kept by caches", async () => {
        const app = make();
        app.routes.set("/moved", (request) =>
          app.manager.loginRequired((_user, _request: Request): Response => {
            throw Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;replace;/elsewhere;307;" });
          })(request),
        );
        const browser = await signedIn(app, "&remember");
        browser.restart();
        const { response } = await browser.send("/moved", BY.script);
        expect([response.status, response.headers.get("location")]).toEqual([307, "/elsewhere"]);
        expect(response.headers.getSetCookie()).not.toEqual([]);
        expect(response.headers.get("cache-control")).toBe("private, no-store");
      });
    });

    describe("a proof that is over", () => {
      test("ends nothing but itself: a copy of cookies that were logged out", async () => {
        const app = make();
        const browser = await signedIn(app, "&remember");
        const copy = browser.copy();
        await browser.visit("/logout", BY.action);
        const others = [await signedIn(app), await signedIn(app, "&remember")];
        if (stored()) await copy.visit("/logout?everywhere", BY.action);
        await copy.visit("/logout", BY.action);
        for (const other of others) expect(await look(other)).toMatchObject({ id: "7" });
      });

      test("ends nothing but itself: a token that was replaced long ago", async () => {
        const app = make();
        const browser = await signedIn(app, "&remember");
        const thief = browser.copy(SESSION);
        at(10);
        await browser.visit("/confirm", BY.action);
        await browser.visit("/act", BY.action);
        at(10 + GRACE + 1);
        if (!stored()) return;
        await thief.visit("/logout", BY.action);
        await browser.copy(SESSION).visit("/page", BY.page);
        expect(await look(browser)).toMatchObject({ id: "7" });
      });

      test("ends nothing but itself: a session whose user has changed their password", async () => {
        const app = make();
        const [old, other] = [await signedIn(app), await signedIn(app)];
        app.users.get("7")!.hash = "changed";
        await other.visit("/login?user=7", BY.action);
        if (stored()) await old.visit("/logout?everywhere", BY.action);
        await old.visit("/logout", BY.action);
        expect(await look(other)).toMatchObject({ id: "7" });
      });

      test("does not take the place of another device's session at a login", async () => {
        const app = make();
        const browser = await signedIn(app, "&remember");
        const thief = browser.copy(SESSION);
        at(10);
        await browser.visit("/confirm", BY.action);
        await browser.visit("/act", BY.action);
        at(10 + GRACE + 1);
        await thief.visit("/login?user=8", BY.action);
        expect(await look(browser)).toMatchObject({ id: "7" });
      });
    });

    describe("the remember cookie", () => {
      test("is replaced once in a request that restores and reauthenticates", async () => {
        const app = make();
        app.routes.set("/reauthenticate", async () => {
          await app.manager.requireUser();
          return app.manager.confirmLogin();
        });
        const browser = await signedIn(app, "&remember");
        browser.restart();
        const before = browser.copy();
        expect(await seenIn(await browser.visit("/reauthenticate", BY.action))).toMatchObject({ fresh: true });
        at(5);
        expect(await look(before)).toMatchObject({ id: "7" });
        expect(await seenIn(await before.visit("/act", BY.action))).toMatchObject({ id: "7" });
        expect(reused).not.toHaveBeenCalled();
        expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
      });

      test.each([
        ["in order", [0, 1]],
        ["the other way round", [1, 0]],
        ["only the first", [0]],
        ["only the second", [1]],
      ])("a double click on Confirm leaves the browser fresh, and is no theft; answers: %s", async (_order, order) => {
        const browser = await signedIn(make(), "&remember");
        at(HOUR);
        const requests = [browser.request("/confirm", BY.action), browser.request("/confirm", BY.action)];
        const answers = [await browser.deliver(requests[0]!), await browser.deliver(requests[1]!)];
        for (const index of order) answers[index]!.land();
        expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
        await browser.visit("/act", BY.action);
        at(HOUR + GRACE + 45);
        expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
        expect(reused).not.toHaveBeenCalled();
      });

      test("of a lost answer logs in again, however late", async () => {
        const browser = await signedIn(make(), "&remember");
        browser.restart();
        await browser.send("/handler", BY.script);
        for (const seconds of [31, GRACE + 1, HOUR, DAY]) {
          at(seconds);
          expect(await look(browser)).toMatchObject({ id: "7" });
        }
        expect(await seenIn(await browser.visit("/act", BY.action))).toMatchObject({ id: "7" });
        expect(reused).not.toHaveBeenCalled();
      });

      test("is not used up by a handler that throws", async () => {
        const browser = await signedIn(make(), "&remember");
        browser.restart();
        const broken = await browser.visit("/broken", BY.script);
        expect(await seenIn(broken)).toMatchObject({ result: { thrown: expect.stringContaining("broken") as string } });
        at(DAY);
        expect(await look(browser)).toMatchObject({ id: "7" });
        expect(reused).not.toHaveBeenCalled();
      });

      test("in two tabs at once logs both in", async () => {
        const browser = await signedIn(make(), "&remember");
        browser.restart();
        const requests = [1, 2, 3].map(() => browser.request("/handler", BY.script));
        const answers = await Promise.all(requests.map((request) => browser.deliver(request)));
        for (const answer of answers.toReversed()) expect(answer.land().status).toBe(200);
        at(GRACE + 60);
        expect(await look(browser)).toMatchObject({ id: "7" });
        expect(reused).not.toHaveBeenCalled();
      });

      test("at two servers whose clocks differ by a minute is no theft", async () => {
        for (const [first, second] of [
          [0, 60],
          [60, 0],
        ] as const) {
          at(0);
          const browser = await signedIn(make(), "&remember");
          browser.restart();
          at(100 + first);
          const requests = [browser.request("/handler", BY.script), browser.request("/handler", BY.script)];
          (await browser.deliver(requests[0]!)).land();
          at(101 + first);
          expect(await seenIn(await browser.visit("/act", BY.action))).toMatchObject({ id: "7" });
          at(102 + second);
          const late = await browser.deliver(requests[1]!);
          expect(late.response.status).toBe(200);
          late.land();
          expect(await look(browser)).toMatchObject({ id: "7" });
        }
        expect(reused).not.toHaveBeenCalled();
      });

      test("that slides lives on by visits, of pages too", async () => {
        const app = make({ remember: { refreshEachRequest: true, duration: 12 }, session: { renewEvery: 1 } });
        const browser = await signedIn(app, "&remember");
        for (let seconds = 3; seconds <= 36; seconds += 3) {
          at(seconds);
          expect(await look(browser)).toMatchObject({ id: "7" });
        }
        browser.restart();
        at(36 + 11);
        expect(await look(browser.copy())).toMatchObject({ id: "7", source: "remember" });
        at(36 + 12);
        expect(await look(browser)).toMatchObject({ id: null });
      });
    });

    test("the idle timeout moves at each visit, while a page of the same browser stays open", async () => {
      const app = make({ session: { idle: 14, renewEvery: 1 } });
      const browser = await signedIn(app);
      at(2);
      app.streaming = true;
      await browser.send("/page", BY.page);
      app.streaming = false;
      for (let seconds = 4; seconds <= 60; seconds += 2) {
        at(seconds);
        expect(await look(browser)).toMatchObject({ id: "7" });
      }
    });

    test("confirmLogin with a changed user answers the same, whether or not somebody asked before", async () => {
      for (const first of ["/changed", "/asked"]) {
        const app = make();
        const change = async (): Promise<boolean> => {
          const user = app.users.get("7")!;
          user.hash = `${user.hash}+`;
          return app.manager.confirmLogin(user);
        };
        app.routes.set("/changed", change);
        app.routes.set("/asked", async () => {
          await app.manager.getLogin();
          return change();
        });
        const browser = await signedIn(app);
        expect(await seenIn(await browser.visit(first, BY.action))).toMatchObject({ id: "7", result: true });
        expect(await look(browser)).toMatchObject({ id: "7", fresh: true });
      }
    });

    test("loginUser in a request with its own credentials: they say who it is, in this request and the next", async () => {
      const app = make({
        requestLoader: ({ headers }) => (headers.has("x-api-key") ? { id: "8", name: "Grace", hash: "g" } : null),
      });
      const browser = app.browser();
      const key = { "x-api-key": "graces" };
      const login = await browser.visit("/login?user=7", { ...BY.action, headers: { ...BY.action.headers, ...key } });
      expect(await seenIn(login)).toMatchObject({ id: "8", source: "request", result: true });
      const next = await browser.visit("/page", { headers: { ...BY.page.headers, ...key } });
      expect(await seenIn(next)).toMatchObject({ id: "8", source: "request" });
      expect(await look(browser)).toMatchObject({ id: "7", source: "session" });
    });

    test("a request without a session of its own is told so when it revokes one", async () => {
      if (!stored()) return;
      const app = make({
        requestLoader: ({ headers }) => (headers.has("x-api-key") ? { id: "7", name: "Ada", hash: "a" } : null),
      });
      app.routes.set("/revoke", () => app.manager.sessions.revoke("x"));
      const response = await app.browser({ headers: { "x-api-key": "adas" } }).visit("/revoke", BY.action);
      expect(await response.json()).toMatchObject({ result: { thrown: "no_session" } });
    });

    test("sessionEnded is reported once for a dead cookie, however often it comes", async () => {
      const app = make({ session: { idle: HOUR } });
      const browser = await signedIn(app);
      at(HOUR);
      for (let visit = 0; visit < 10; visit++) expect(await look(browser)).toMatchObject({ id: null });
      expect(ended.mock.calls).toEqual([[{ reason: "expired_idle" }]]);
    });

    describe("a cookie of another scope", () => {
      test("does not hide the login that follows it, and is not the login after a logout", async () => {
        const scopes = [{ domain: "example.com" }, { path: "/page" }, {}] as const;
        const apps = scopes.map((cookie) => make({ cookie }));
        let current = apps[0]!;
        const { TestBrowser } = await import("../src/testing.ts");
        const browser = new TestBrowser({
          baseURL: SITE,
          headers: { "user-agent": CHROME, origin: SITE },
          fetch: (request) => current.answer(request),
        });
        for (const app of [...apps, ...apps]) {
          current = app;
          await browser.visit("/login?user=8", BY.action);
          expect(await look(browser)).toMatchObject({ id: "8" });
          await browser.visit("/logout", BY.action);
          expect(await look(browser)).toMatchObject({ id: null });
          await browser.visit("/login?user=7", BY.action);
        }
      });
    });

    test(
      "answers in random orders revive no login, end none without cause, and look like no theft",
      { timeout: 3_600_000 },
      async () => {
        const app = make({ session: { renewEvery: 1 } });
        let passed = 0;
        const [rounds, seed] = [Number(process.env["ROUNDS"] ?? 40), Number(process.env["SEED"] ?? 1)];
        const findings = await playRounds(
          rounds,
          seed,
          {
            app,
            revoke: store && ((userId) => store!.end(userId, {})),
            pass: (seconds) => at((passed += seconds)),
            thefts: () => reused.mock.calls.length,
          },
          (done) => process.stdout.write(`${name}: ${done} of ${rounds} rounds\n`),
        );
        expect(findings).toEqual({ revived: 0, loggedOut: 0, otherUser: 0, falseThefts: 0, stories: [] });
      },
    );

    test("a session ends for good in a browser it did not begin in, under strong protection", async () => {
      const app = make({ sessionProtection: "strong" });
      const browser = await signedIn(app, "&remember");
      const other = { ...BY.action, headers: { ...BY.action.headers, "user-agent": FIREFOX } };
      expect(await seenIn(await browser.visit("/act", other))).toMatchObject({ id: null, reason: "protection" });
      expect(await look(browser)).toMatchObject({ id: null });
      await browser.visit("/login?user=7", BY.action);
      expect(await look(browser)).toMatchObject({ id: "7" });
    });
  });
}
