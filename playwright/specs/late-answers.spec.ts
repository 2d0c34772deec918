import { TestBrowser } from "next-login/testing";
import { actionIds } from "../support/actions.ts";
import { ADA, PASSWORD, userOf } from "../support/people.ts";
import { namesOf, REMEMBER_COOKIE } from "../support/session-cookie.ts";
import { testLoginOf } from "../support/test-login.ts";
import { expect, test, type App } from "../support/test.ts";

const HEADERS = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0 Safari/537.36" };
const PAGE = { headers: { accept: "text/html", "sec-fetch-dest": "document" } };
const BY_SCRIPT = { headers: { accept: "application/json", "sec-fetch-dest": "empty" } };
const GRACE = "grace@example.com";

/** A browser in which ada logged in an hour ago, so that its session is due for a renewal; `restarted`: with the remember cookie only. */
async function browserOf(app: App, restarted = false): Promise<TestBrowser> {
  const user = userOf(app, ADA.email);
  const all = await testLoginOf(app).sessionCookies(user, { secondsAgo: 3600, headers: HEADERS, remember: true });
  const cookies = restarted ? all.filter((cookie) => cookie.name === REMEMBER_COOKIE) : all;
  return new TestBrowser({ baseURL: app.url, headers: HEADERS, cookies });
}

const userIn = async (browser: TestBrowser): Promise<string | null> => {
  const session = await browser.visit("/api/session", BY_SCRIPT);
  return ((await session.json()) as { user: { email: string } | null }).user?.email ?? null;
};

for (const name of ["stateless", "demo"] as const) {
  test.describe(`an answer that arrives late, ${name === "demo" ? "with" : "without"} a store`, () => {
    for (const restored of [false, true]) {
      test(`does not log the browser in again after a logout, when it ${restored ? "restored" : "renewed"} the session`, async ({
        demo,
        stateless,
      }) => {
        const app = name === "demo" ? demo : stateless;
        const browser = await browserOf(app, restored);
        const late = [await browser.send("/dashboard", PAGE), await browser.send("/api/data", BY_SCRIPT)];
        // With a store, renewing needs no cookie.
        const set = late.flatMap(({ response }) => namesOf(response));
        if (restored || name === "stateless") expect(set).not.toEqual([]);
        expect((await browser.visit("/api/logout", { method: "POST" })).status).toBe(204);
        for (const answer of late) answer.deliver();
        expect(await userIn(browser)).toBeNull();
        expect((await browser.visit("/dashboard", PAGE)).status).toBe(307);
      });
    }

    test("does not replace the next login", async ({ demo, stateless }) => {
      const browser = await browserOf(name === "demo" ? demo : stateless, true);
      const late = [await browser.send("/dashboard", PAGE), await browser.send("/api/data", BY_SCRIPT)];
      const body = JSON.stringify({ email: GRACE, password: PASSWORD });
      expect((await browser.visit("/api/login", { method: "POST", body })).status).toBe(200);
      for (const answer of late) answer.deliver();
      expect(await userIn(browser)).toBe(GRACE);
    });

    test("sets each cookie once, when an action logs out a session that is due and flashes a message", async ({
      demo,
      stateless,
    }) => {
      const app = name === "demo" ? demo : stateless;
      const browser = await browserOf(app);
      const flash = actionIds(app, "probe/flash/actions.ts").get("sayAndStay") ?? "";
      const logOut = actionIds(app, "app/actions.ts").get("logOut") ?? "";
      const byAction = (id: string): RequestInit => ({
        method: "POST",
        headers: { accept: "text/x-component", "next-action": id, "content-type": "text/plain;charset=UTF-8", origin: app.url },
        body: "[]",
      });
      await browser.visit("/probe/flash", byAction(flash));
      expect(browser.cookieNames).toContain("login_session_flash");
      const names = namesOf(await browser.visit("/dashboard", byAction(logOut)));
      expect(names).toEqual([...new Set(names)]);
      expect(await userIn(browser)).toBeNull();
    });
  });
}
