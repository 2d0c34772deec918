import { agedSession } from "../support/aged-session.ts";
import { ADA } from "../support/people.ts";
import { SESSION_COOKIE, valueOf } from "../support/session-cookie.ts";
import { rowOf } from "../support/stored-session.ts";
import { count, expect, test, type App } from "../support/test.ts";

const DOCUMENT = { accept: "text/html", "sec-fetch-dest": "document", "sec-fetch-mode": "navigate" };
const RSC = { rsc: "1", accept: "*/*", "next-url": "/" };
const TOUCH = /^sql: update "login_sessions"/;

const now = (): number => Math.floor(Date.now() / 1000);

/** The cookie of a session that this very client began so long ago: session protection tells others apart. */
async function cookieSeen(app: App, secondsAgo: number): Promise<string> {
  const body = JSON.stringify({ email: ADA.email, password: ADA.password });
  const response = await fetch(`${app.url}/api/login`, { method: "POST", body });
  const live = valueOf(response, SESSION_COOKIE);
  return agedSession(app, live, secondsAgo);
}

const lastSeenAt = async (app: App, cookie: string): Promise<number> => (await rowOf(app, cookie))?.lastSeenAt ?? 0;

const visit = (app: App, path: string, cookie: string, headers: Record<string, string> = DOCUMENT): Promise<Response> =>
  fetch(app.url + path, { headers: { ...headers, cookie: `${SESSION_COOKIE}=${cookie}` }, redirect: "manual" });

for (const which of ["demo", "bare"] as const) {
  test.describe(which === "demo" ? "with middleware" : "middleware deleted", () => {
    for (const path of ["/dashboard", "/", "/api/data"]) {
      test(`a visit of ${path} updates the row's date once an interval, and sets no cookie`, async ({ demo, bare }) => {
        const app = which === "demo" ? demo : bare;
        const due = await cookieSeen(app, 3600);
        const before = await rowOf(app, due);
        const lines = await app.logged(async () => {
          const response = await visit(app, path, due);
          expect(response.status).toBe(200);
          expect(response.headers.getSetCookie()).toEqual([]);
          await expect.poll(() => lastSeenAt(app, due)).toBeGreaterThan(now() - 60);
          for (let again = 0; again < 3; again++) await visit(app, path, due);
        });
        expect(count(lines, TOUCH)).toBe(1);
        const { lastSeenAt: seen, expiresAt, revision, ...rest } = (await rowOf(app, due)) ?? {};
        expect([seen, expiresAt, revision]).toEqual([expect.any(Number), (seen ?? 0) + 86_400, (before?.revision ?? 0) + 1]);
        expect(before).toMatchObject(rest);
      });
    }

    test("the timeouts of the row hold, whatever the cookie says", async ({ demo, bare }) => {
      const app = which === "demo" ? demo : bare;
      for (const [seconds, active, reason] of [
        [86_400, false, "idle_timeout"],
        [30 * 86_400, true, "absolute_timeout"],
      ] as const) {
        const cookie = await agedSession(app, await cookieSeen(app, 10), seconds, { active });
        const session = await visit(app, "/api/session", cookie, {});
        expect(await session.json()).toMatchObject({ authenticated: false, user: null, reason });
        const page = await visit(app, "/dashboard", cookie);
        expect([page.status, page.headers.get("location")?.split("?")[0]]).toEqual([307, "/login"]);
      }
    });
  });
}

test("a prefetch leaves the row's date, and a visit by the client router updates it", async ({ demo }) => {
  const due = await cookieSeen(demo, 3600);
  const prefetches: Record<string, string>[] = [
    { ...RSC, "next-router-prefetch": "1" },
    { rsc: "1", "next-router-prefetch": "1" },
    { ...RSC, "next-router-prefetch": "2" },
    { ...DOCUMENT, "sec-purpose": "prefetch;prerender" },
    { ...DOCUMENT, purpose: "prefetch" },
  ];
  const lines = await demo.logged(async () => {
    for (const prefetch of prefetches) {
      for (const path of ["/dashboard", "/", "/api/data"]) await (await visit(demo, path, due, prefetch)).text();
    }
    // Writes come after the response: of a visit with another session, later than all of those, it is seen when it has.
    const other = await cookieSeen(demo, 3600);
    await visit(demo, "/dashboard", other);
    await expect.poll(() => lastSeenAt(demo, other)).toBeGreaterThan(now() - 60);
  });
  expect(count(lines, TOUCH)).toBe(1);
  expect(await lastSeenAt(demo, due)).toBeLessThan(now() - 3500);
  // The router sends the right `_rsc`. Next redirects a request without it, and `fetch` follows.
  await fetch(`${demo.url}/dashboard`, { headers: { ...RSC, cookie: `${SESSION_COOKIE}=${due}` } });
  await expect.poll(() => lastSeenAt(demo, due)).toBeGreaterThan(now() - 60);
});

test("fifty requests at the end of an interval are all served, and change one row once", async ({ demo }) => {
  const due = await cookieSeen(demo, 3600);
  const before = await rowOf(demo, due);
  const paths = ["/dashboard", "/profile", "/api/data", "/sessions", "/"];
  const responses = await Promise.all(Array.from({ length: 50 }, (_, n) => visit(demo, paths[n % paths.length] ?? "/", due)));
  expect(responses.map(({ status }) => status)).toEqual(responses.map(() => 200));
  for (const response of responses) {
    expect(response.headers.getSetCookie()).toEqual([]);
    expect(await response.text()).toContain(ADA.name);
  }
  await expect.poll(() => lastSeenAt(demo, due)).toBeGreaterThan(now() - 60);
  expect(await rowOf(demo, due)).toMatchObject({
    key: before?.key,
    token: before?.token,
    revision: (before?.revision ?? 0) + 1,
  });
});
