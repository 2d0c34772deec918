import { randomBytes } from "node:crypto";
import { createTestLogin, type BrowserCookie } from "next-login/testing";
import { ADA, userOf } from "../support/people.ts";
import { SECRET } from "../support/server.ts";
import { SESSION_COOKIE } from "../support/session-cookie.ts";
import { signUp } from "../support/starter.ts";
import { testLoginOf } from "../support/test-login.ts";
import { expect, test, type App } from "../support/test.ts";
import { walk } from "../support/walk.ts";

type States = Record<string, readonly BrowserCookie[]>;

/** Longer than any session or remember cookie lasts. */
const TWO_YEARS = 2 * 365 * 86_400;
const NO_SUCH_USER = 999_999;

const garbage = (cookies: readonly BrowserCookie[]): BrowserCookie[] =>
  cookies.map(({ name, value }) => ({ name, value: `${randomBytes(90).toString("base64url")}~${value.slice(-1)}` }));

async function demoStates(app: App): Promise<States> {
  const [login, ada] = [testLoginOf(app), userOf(app, ADA.email)];
  const make = (user: typeof ada): Promise<BrowserCookie[]> => login.sessionCookies(user, { remember: true });
  const foreign = createTestLogin<typeof ada>({
    secret: "another secret that is long enough: 8Jk2pQ",
    origin: "http://localhost",
  });
  const valid = await make(ada);
  return {
    none: [],
    valid,
    expired: await login.ageCookies(await make(ada), TWO_YEARS),
    garbage: garbage(valid),
    revoked: await revoked(app, await make({ ...ada, passwordHash: app.name === "stateless" ? "changed" : ada.passwordHash })),
    "of another secret": await foreign.sessionCookies(ada, { remember: true }),
    "of a deleted user": await make({ ...ada, id: NO_SUCH_USER }),
  };
}

/** Logs the cookies out, which ends their session in the store. */
async function revoked(app: App, cookies: readonly BrowserCookie[]): Promise<readonly BrowserCookie[]> {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const response = await fetch(`${app.url}/api/logout`, { method: "POST", headers: { cookie } });
  expect(response.status).toBeLessThan(300);
  return cookies;
}

const PATHS = [
  "/dashboard",
  "/profile",
  "/sessions",
  "/login",
  "/login?next=%2Flogin%3Fnext%3D%252Flogin",
  "/login?next=%2Fdashboard",
  "/reauthenticate",
  "/reauthenticate?next=%2Freauthenticate",
  "/login?next=%2Freauthenticate",
];

/** Walks every path in every state, and prints how many it walked. */
async function walkAll(app: App, states: States, paths: readonly string[]): Promise<void> {
  let most = 0;
  for (const [state, cookies] of Object.entries(states)) {
    for (const path of paths) {
      const { paths: way, statuses } = await walk(app.url, path, new Map(cookies.map(({ name, value }) => [name, value])));
      const what = `${state}: ${way.map((step, index) => `${step} ${statuses[index]}`).join(" → ")}`;
      expect(way.length - 1, what).toBeLessThanOrEqual(2);
      expect(Math.max(...statuses), what).toBeLessThan(500);
      if (state === "valid" && path === "/dashboard") expect(way, what).toEqual(["/dashboard"]);
      if (state !== "valid" && path === "/dashboard") expect(way.at(-1), what).toMatch(/^\/login/);
      most = Math.max(most, way.length - 1);
    }
  }
  console.log(`${app.name}: ${Object.keys(states).length} states × ${paths.length} paths, at most ${most} redirects`);
}

for (const which of ["demo", "stateless", "bare"] as const) {
  test(`a visitor follows at most two redirects, whatever state the cookies are in (${which})`, async ({
    demo,
    stateless,
    bare,
  }) => {
    const app = { demo, stateless, bare }[which];
    // Without a session store, the page of sessions is a misuse, which throws.
    const paths = which === "stateless" ? PATHS.filter((path) => path !== "/sessions") : PATHS;
    await walkAll(app, await demoStates(app), paths);
  });
}

test("a visitor follows at most two redirects, whatever state the cookies are in (starter, with Cache Components)", async ({
  page,
  starter,
}) => {
  await signUp(page, starter.url);
  const cookies = await page.context().cookies(starter.url);
  const settings = { secret: SECRET, origin: "http://localhost" };
  const login = createTestLogin<{ id: string; passwordHash: string }>({
    ...settings,
    sessionVersion: (user) => user.passwordHash,
  });
  const foreign = createTestLogin<{ id: string }>({ ...settings, secret: "another secret that is long enough: 8Jk2pQ" });
  const valid = cookies.filter(({ name }) => name.startsWith(SESSION_COOKIE));
  const states = {
    none: [],
    valid,
    expired: await login.ageCookies(valid, TWO_YEARS),
    garbage: garbage(valid),
    revoked: await login.sessionCookies({ id: "1", passwordHash: "changed" }, { remember: true }),
    "of another secret": await foreign.sessionCookies({ id: "1" }, { remember: true }),
    "of a deleted user": await login.sessionCookies({ id: "no such user", passwordHash: "any" }, { remember: true }),
  };
  await walkAll(starter, states, [
    "/",
    "/dashboard",
    "/login",
    "/login?next=%2Flogin%3Fnext%3D%252Flogin",
    "/login?next=%2Fdashboard",
  ]);
});
