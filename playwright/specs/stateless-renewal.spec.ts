import { ADA } from "../support/people.ts";
import { changed, namesOf, opened, renewalOf, SESSION_COOKIE, SESSION_RENEWAL, valueOf } from "../support/session-cookie.ts";
import { expect, test, type App } from "../support/test.ts";

const DOCUMENT = { accept: "text/html", "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" };
const FETCH = { accept: "application/json", "sec-fetch-dest": "empty" };

/** The cookie of a session that this very client began so long secondsAgo: session protection tells others apart. */
async function cookieSeen(app: App, secondsAgo: number): Promise<string> {
  const body = JSON.stringify({ email: ADA.email, password: ADA.password });
  const response = await fetch(`${app.url}/api/login`, { method: "POST", body });
  const then = Math.floor(Date.now() / 1000) - secondsAgo;
  return changed(valueOf(response, SESSION_COOKIE), { startedAt: then, lastSeenAt: then, authenticatedAt: then });
}

test("a document and a handler renew the session once it is due, under the same id, kept out of caches", async ({
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
    const { startedAt, lastSeenAt, browser } = await opened(due);
    const after = await renewalOf(due, renewal);
    expect(after).toEqual({ state: "live", startedAt, lastSeenAt: after?.lastSeenAt, browser, token: "" });
    expect(after?.lastSeenAt).toBeGreaterThan(lastSeenAt + 3500);
    expect(await renewalOf(await cookieSeen(app, 3600), renewal), "for another login").toBeNull();

    const both = `${SESSION_COOKIE}=${due}; ${SESSION_RENEWAL}=${renewal}`;
    const second = await fetch(app.url + path, { headers: { ...headers, cookie: both } });
    expect(second.headers.getSetCookie()).toEqual([]);
  }
});

test("a prefetch renews nothing, a visit by the client router does", async ({ stateless }) => {
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

test("the deadlines hold on the server, whatever the browser kept", async ({ stateless: app }) => {
  const [idle, absolute] = [await cookieSeen(app, 86_400), await cookieSeen(app, 30 * 86_400)];
  const now = Math.floor(Date.now() / 1000);
  for (const [cookie, reason] of [
    [idle, "idle_timeout"],
    [await changed(absolute, { lastSeenAt: now }), "absolute_timeout"],
    [await changed(idle, { startedAt: now + 3600, lastSeenAt: now + 3600, authenticatedAt: now + 3600 }), "invalid_cookie"],
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
  const fresh = await changed(due, { lastSeenAt: Math.floor(Date.now() / 1000) });
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
