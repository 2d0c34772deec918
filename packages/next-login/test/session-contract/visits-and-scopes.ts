import { describe, expect, test } from "vitest";
import { CHROME, FIREFOX } from "../helpers.ts";
import { BY, look, seenIn, SITE } from "../session-app.ts";
import { HOUR, type SessionKit } from "./kit.ts";

/** Sessions with visits, with a request's own credentials, and with another configuration. */
export function visitsAndScopesCases({ at, ended, make, signedIn, stored }: SessionKit): void {
  test("each visit moves the idle timeout, while another page of the browser stays open", async () => {
    const app = make({ session: { idleTimeout: 14, renewInterval: 1 } });
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

  test("updateSessionVersion returns true, whether or not the request has loaded the user before", async () => {
    for (const first of ["/changed", "/asked"]) {
      const app = make();
      const change = async (): Promise<boolean> => {
        const user = app.users.get("7")!;
        user.hash = `${user.hash}+`;
        return app.manager.updateSessionVersion(user);
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

  test("loginUser does not replace the user of a request's own credentials, in this request and the next", async () => {
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

  test("logoutUser on all devices throws no_session in a request with its own credentials", async ({ skip }) => {
    if (!stored()) skip();
    const app = make({
      requestLoader: ({ headers }) => (headers.has("x-api-key") ? { id: "8", name: "Grace", hash: "g" } : null),
    });
    const [browser, other] = [await signedIn(app), await signedIn(app)];
    const by = { ...BY.action, headers: { ...BY.action.headers, "x-api-key": "graces" } };
    const { response } = await browser.send("/logout?everywhere", by);
    expect(await seenIn(response)).toMatchObject({ result: { thrown: "no_session" } });
    for (const each of [browser, other]) expect(await look(each)).toMatchObject({ id: "7" });
  });

  test("sessions.revoke throws no_session in a request with its own credentials", async ({ skip }) => {
    if (!stored()) skip();
    const app = make({
      requestLoader: ({ headers }) => (headers.has("x-api-key") ? { id: "7", name: "Ada", hash: "a" } : null),
    });
    app.routes.set("/revoke", () => app.manager.sessions.revoke("x"));
    const response = await app.browser({ headers: { "x-api-key": "adas" } }).visit("/revoke", BY.action);
    expect(await response.json()).toMatchObject({ result: { thrown: "no_session" } });
  });

  test("sessionEnded is emitted once for an expired cookie, however often the browser sends it", async () => {
    const app = make({ session: { idleTimeout: HOUR } });
    const browser = await signedIn(app);
    at(HOUR);
    for (let visit = 0; visit < 10; visit++) expect(await look(browser)).toMatchObject({ id: null });
    expect(ended.mock.calls).toEqual([[expect.objectContaining({ reason: "idle_timeout" })]]);
  });

  describe("a cookie with another domain or path", () => {
    test("does not hide the next login, and logs no one in after a logout", async () => {
      const scopes = [{ domain: "example.com" }, { path: "/page" }, {}] as const;
      const apps = scopes.map((cookie) => make({ cookie }));
      let current = apps[0]!;
      const { TestBrowser } = await import("../../src/testing.ts");
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

  test("strong session protection ends a session permanently when another browser uses it", async () => {
    const app = make({ sessionProtection: "strong" });
    const browser = await signedIn(app, "&remember");
    const other = { ...BY.action, headers: { ...BY.action.headers, "user-agent": FIREFOX } };
    expect(await seenIn(await browser.visit("/act", other))).toMatchObject({ id: null, reason: "session_protection" });
    expect(await look(browser)).toMatchObject({ id: null });
    await browser.visit("/login?user=7", BY.action);
    expect(await look(browser)).toMatchObject({ id: "7" });
  });
}
