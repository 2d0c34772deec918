import type { TestSession } from "next-login/testing";
import { agedSession } from "../support/aged-session.ts";
import { ADA } from "../support/people.ts";
import { namesOf, SESSION_COOKIE, SESSION_RENEWAL, valueOf } from "../support/session-cookie.ts";
import { testLoginOf } from "../support/test-login.ts";
import { expect, test, type App } from "../support/test.ts";

const DOCUMENT = { accept: "text/html", "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" };
const FETCH = { accept: "application/json", "sec-fetch-dest": "empty" };

/** The cookie of a session that this very client began so long secondsAgo: session protection tells others apart. */
async function cookieSeen(app: App, secondsAgo: number): Promise<string> {
  const body = JSON.stringify({ email: ADA.email, password: ADA.password });
  const response = await fetch(`${app.url}/api/login`, { method: "POST", body });
  return agedSession(app, valueOf(response, SESSION_COOKIE), secondsAgo);
}

/** The session of a cookie, with the renewal cookie of a visit. */
function sessionOf(app: App, session: string, renewal: string): Promise<TestSession | null> {
  return testLoginOf(app).readSession([
    { name: SESSION_COOKIE, value: session },
    { name: SESSION_RENEWAL, value: renewal },
  ]);
}

test("a document and a handler renew a due session under the same id, in an answer that no cache keeps", async ({
  stateless: app,
}) => {
  for (const [path, headers] of [
    ["/dashboard", DOCUMENT],
    ["/api/data", FETCH],
  ] as const) {
    const due = await cookieSeen(app, 3600);
    const first = await fetch(app.url + path, { headers: { ...headers, cookie: `${SESSION_COOKIE}=${due}` } });
    expect(first.status).toBe(200);
    expect(namesOf(first), `${path} leaves the login's own cookie`).toEqual([SESSION_RENEWAL]);
    expect(first.headers.get("cache-control")).toMatch(/private.*no-store/);
    const renewal = valueOf(first, SESSION_RENEWAL);
    const before = await sessionOf(app, due, "");
    const after = await sessionOf(app, due, renewal);
    expect(after).toEqual({ ...before, lastSeenAt: after?.lastSeenAt });
    expect(after?.lastSeenAt).toBeGreaterThan((before?.lastSeenAt ?? 0) + 3500);
    const other = await cookieSeen(app, 3600);
    expect(await sessionOf(app, other, renewal), "for another login").toEqual(await sessionOf(app, other, ""));

    const both = `${SESSION_COOKIE}=${due}; ${SESSION_RENEWAL}=${renewal}`;
    const second = await fetch(app.url + path, { headers: { ...headers, cookie: both } });
    expect(second.headers.getSetCookie()).toEqual([]);
  }
});

test("a prefetch does not renew a session, and a visit by the client router does", async ({ stateless }) => {
  const cookie = `${SESSION_COOKIE}=${await cookieSeen(stateless, 3600)}`;
  const rsc = { rsc: "1", accept: "*/*", "next-url": "/" };
  const prefetches: Record<string, string>[] = [
    { ...rsc, "next-router-prefetch": "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { ...rsc, "next-router-prefetch": "2" },
    { ...DOCUMENT, "sec-purpose": "prefetch;prerender" },
    { ...DOCUMENT, purpose: "prefetch" },
  ];
  for (const prefetch of prefetches) {
    for (const path of ["/dashboard", "/", "/api/data"]) {
      const response = await fetch(stateless.url + path, { headers: { ...prefetch, cookie } });
      expect(response.headers.getSetCookie(), `${path} ${JSON.stringify(prefetch)}`).toEqual([]);
    }
  }
  const visit = await fetch(`${stateless.url}/dashboard`, { headers: { ...rsc, cookie }, redirect: "manual" });
  expect(namesOf(visit)).toEqual([SESSION_RENEWAL]);
});

test("the server applies the timeouts, whatever the browser kept", async ({ stateless: app }) => {
  for (const [cookie, reason] of [
    [await cookieSeen(app, 86_400), "idle_timeout"],
    [await agedSession(app, await cookieSeen(app, 0), 30 * 86_400, { active: true }), "absolute_timeout"],
    [await cookieSeen(app, -3600), "invalid_cookie"],
  ]) {
    const session = await fetch(`${app.url}/api/session`, { headers: { cookie: `${SESSION_COOKIE}=${cookie}` } });
    expect(await session.json()).toMatchObject({ authenticated: false, user: null, reason });
    const page = await fetch(`${app.url}/dashboard`, {
      headers: { ...DOCUMENT, cookie: `${SESSION_COOKIE}=${cookie}` },
      redirect: "manual",
    });
    expect([page.status, page.headers.get("location")?.split("?")[0]]).toEqual([307, "/login"]);
  }
});

test("a page rendered by the build is kept out of shared caches where middleware guards it or renews a session", async ({
  stateless,
  classic,
}) => {
  const due = await cookieSeen(stateless, 3600);
  const fresh = await cookieSeen(stateless, 0);
  for (const [cookie, isRenewed] of [
    [due, true],
    [fresh, false],
  ] as const) {
    const visit = await fetch(`${classic.url}/dashboard/help`, {
      headers: { ...DOCUMENT, cookie: `${SESSION_COOKIE}=${cookie}` },
    });
    expect(await visit.text()).toContain("The same for everybody.");
    expect(visit.headers.get("x-nextjs-prerender")).toContain("1");
    expect(namesOf(visit)).toEqual(isRenewed ? [SESSION_RENEWAL] : []);
    expect(visit.headers.get("cache-control")).toBe("private, no-store");
  }
});
