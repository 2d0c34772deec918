import type { APIRequestContext } from "@playwright/test";
import Database from "better-sqlite3";
import { logIn, register, stranger, userOf } from "../support/people.ts";
import {
  namesOf,
  REMEMBER_COOKIE,
  REMEMBER_RENEWAL,
  SESSION_COOKIE,
  SESSION_RENEWAL,
  valueOf,
} from "../support/session-cookie.ts";
import { rowOf } from "../support/stored-session.ts";
import { expect, test, type App } from "../support/test.ts";

/** Of every client here: session protection tells others apart. */
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
test.use({ userAgent: BROWSER });

const NEW_PASSWORD = "seven green bottles on a wall";

type Cookies = Record<string, string | undefined>;

interface Session {
  authenticated: boolean;
  reason: string | null;
  source: string | null;
}

/** The cookies that a browser has now, as an attacker with a copy sends them. */
async function copied(request: APIRequestContext): Promise<Record<string, string>> {
  const { cookies } = await request.storageState();
  return Object.fromEntries(cookies.map(({ name, value }) => [name, value]));
}

const headerOf = (cookies: Cookies): string =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join("; ");

const get = (app: App, path: string, cookies: Cookies, accept = "application/json"): Promise<Response> =>
  fetch(app.url + path, { headers: { cookie: headerOf(cookies), accept, "user-agent": BROWSER }, redirect: "manual" });

async function sessionOf(app: App, cookies: Cookies): Promise<Session> {
  return (await get(app, "/api/session", cookies)).json() as Promise<Session>;
}

/** The cookies of a browser that had only this remember cookie and used it once. The visit adds only renewal cookies. */
function restoredBy(response: Response, remember: string): Record<string, string> {
  expect(namesOf(response)).toEqual([SESSION_RENEWAL, REMEMBER_RENEWAL]);
  const renewals = [SESSION_RENEWAL, REMEMBER_RENEWAL].map((name) => [name, valueOf(response, name)]);
  return { [REMEMBER_COOKIE]: remember, ...(Object.fromEntries(renewals) as Record<string, string>) };
}

/** The new token in a renewal cookie. */
const tokenIn = (cookies: Cookies, name = SESSION_RENEWAL): string => cookies[name]?.split(".")[3] ?? "";

/** Logged in over HTTP, to be remembered. */
async function remembered(request: APIRequestContext, url: string, { email, password }: { email: string; password: string }) {
  expect((await request.post(`${url}/api/login`, { data: { email, password, remember: true } })).status()).toBe(200);
  return copied(request);
}

/** Expects that a page and a handler reject these cookies, together and one by one, for this reason. */
async function expectDead(app: App, cookies: Record<string, string>, reason: string): Promise<void> {
  const alone = [SESSION_COOKIE, REMEMBER_COOKIE].filter((name) => name in cookies);
  expect(alone).not.toEqual([]);
  const uses: Cookies[] = [cookies, ...alone.map((name) => ({ [name]: cookies[name] }))];
  for (const use of uses) {
    expect(await sessionOf(app, use), Object.keys(use).join()).toMatchObject({ authenticated: false, reason });
  }
  for (const use of uses) {
    expect((await get(app, "/api/data", use)).status).toBe(401);
    const page = await get(app, "/dashboard", use, "text/html");
    expect([page.status, page.headers.get("location")?.split("?")[0]]).toEqual([307, "/login"]);
  }
}

for (const which of ["demo", "bare"] as const) {
  test.describe(which === "demo" ? "with middleware" : "middleware deleted", () => {
    test("session and remember cookies copied before a logout are invalid after it", async ({ page, demo, bare }) => {
      const app = which === "demo" ? demo : bare;
      const person = stranger();
      await register(page, person, app.url);
      const cookies = await remembered(page.request, app.url, person);
      expect(await sessionOf(app, cookies)).toMatchObject({ authenticated: true });
      await page.goto(`${app.url}/dashboard`);
      await page.getByRole("button", { name: "Log out" }).click();
      await expect(page.getByText("You are not logged in.")).toBeVisible();
      await expectDead(app, cookies, "revoked");
    });

    test("a new password ends the user's sessions everywhere else, and keeps this one", async ({
      page,
      playwright,
      demo,
      bare,
    }) => {
      const app = which === "demo" ? demo : bare;
      const person = stranger();
      await register(page, person, app.url);
      const elsewhere = await playwright.request.newContext({ userAgent: BROWSER });
      const theirs = await remembered(elsewhere, app.url, person);
      const before = await remembered(page.request, app.url, person);
      const row = await rowOf(app, before[SESSION_COOKIE] ?? "");

      await page.goto(`${app.url}/profile`);
      await page.getByLabel("Current password").fill(person.password);
      await page.getByLabel("New password", { exact: true }).fill(NEW_PASSWORD);
      await page.getByLabel("New password again").fill(NEW_PASSWORD);
      await page.getByRole("button", { name: "Change password" }).click();
      await expect(page.getByText("Password changed.")).toBeVisible();

      await expectDead(app, theirs, "session_version");
      const after = await copied(page.request);
      expect(after[SESSION_COOKIE]).not.toBe(before[SESSION_COOKIE]);
      expect(await sessionOf(app, after)).toMatchObject({ authenticated: true, fresh: true, remembered: true });
      expect(await sessionOf(app, { [REMEMBER_COOKIE]: after[REMEMBER_COOKIE] })).toMatchObject({ source: "remember" });
      // The same login with the deadlines it had, and another token for it.
      const { key, startedAt, rememberUntil, token } = (await rowOf(app, after[SESSION_COOKIE] ?? "")) ?? {};
      expect([key, startedAt, rememberUntil]).toEqual([row?.key, row?.startedAt, row?.rememberUntil]);
      expect(token).not.toBe(row?.token);
      await elsewhere.dispose();
    });

    test("a deactivated account is logged out with the next request", async ({ page, demo, bare }) => {
      const app = which === "demo" ? demo : bare;
      const person = stranger();
      await register(page, person, app.url);
      const cookies = await remembered(page.request, app.url, person);
      const database = new Database(`${app.directory}/.data/e2e.db`);
      database.prepare("update users set is_active = 0 where email = ?").run(person.email);
      database.close();
      await expectDead(app, cookies, "inactive");
    });
  });
}

test("a remember cookie that is used again after its replacement ends the login", async ({ playwright, page, demo }) => {
  const person = stranger();
  await register(page, person);
  const { id } = userOf(demo, person.email);
  const request = await playwright.request.newContext({ userAgent: BROWSER });
  const { [REMEMBER_COOKIE]: stolen = "" } = await remembered(request, demo.url, person);

  const first = await get(demo, "/api/data", { [REMEMBER_COOKIE]: stolen });
  expect(first.status).toBe(200);
  const theirs = restoredBy(first, stolen);
  expect(tokenIn(theirs)).toMatch(/^[\w-]{22}$/);
  expect(tokenIn(theirs, REMEMBER_RENEWAL)).toBe(tokenIn(theirs));
  const database = new Database(`${demo.directory}/.data/e2e.db`);
  const ofUser = "from login_sessions where user_id = ? and remember_for > 0";
  const tokenUsedAt = (): number =>
    (database.prepare(`select token_used_at as at ${ofUser}`).get(String(id)) as { at: number }).at;
  const pass = (seconds: number): void =>
    void database
      .prepare("update login_sessions set token_used_at = token_used_at - ? where user_id = ?")
      .run(seconds, String(id));
  const usedAgain = async (): Promise<string> => {
    const again = await get(demo, "/api/data", { [REMEMBER_COOKIE]: stolen });
    expect(again.status).toBe(200);
    return tokenIn(restoredBy(again, stolen));
  };
  // Its answer might have been lost: until the new one has come once, it leads to the same new one.
  expect(tokenUsedAt()).toBe(0);
  expect(await usedAgain()).toBe(tokenIn(theirs));
  expect(tokenUsedAt()).toBe(0);
  expect(await sessionOf(demo, theirs)).toMatchObject({ authenticated: true, fresh: false });
  expect(namesOf(await get(demo, "/api/data", theirs))).toEqual([]);
  await expect.poll(tokenUsedAt).toBeGreaterThan(0);
  // And requests that were under way then: for 90 seconds.
  pass(60);
  expect(await usedAgain()).toBe(tokenIn(theirs));

  pass(31);
  const lines = await demo.logged(async () => {
    const late = await get(demo, "/api/data", { [REMEMBER_COOKIE]: stolen });
    expect(late.status).toBe(401);
  });
  expect(lines.filter((line) => line.includes(`"remember_reused"`) && line.includes(`"user":${id}}`))).toHaveLength(1);
  database.close();
  await expectDead(demo, theirs, "revoked");
  await request.dispose();
});

test("fifty requests at once with one remember cookie are all served, and leave one login", async ({
  playwright,
  page,
  demo,
}) => {
  const person = stranger();
  await register(page, person);
  await page.getByRole("button", { name: "Log out" }).click();
  const request = await playwright.request.newContext({ userAgent: BROWSER });
  const { [REMEMBER_COOKIE]: remember = "" } = await remembered(request, demo.url, person);
  const responses = await Promise.all(
    Array.from({ length: 50 }, () => get(demo, "/api/data", { [REMEMBER_COOKIE]: remember })),
  );
  expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([200]));
  const given = responses.map((response) => restoredBy(response, remember));
  expect(new Set(given.map((cookies) => tokenIn(cookies))).size, "one new token for all").toBe(1);
  const { id } = userOf(demo, person.email);
  const database = new Database(`${demo.directory}/.data/e2e.db`, { readonly: true });
  const rows = () => database.prepare("select revision from login_sessions where user_id = ?").all(String(id));
  expect(rows()).toEqual([{ revision: 2 }]);
  for (const cookies of [given[0], given.at(-1)]) {
    expect(await sessionOf(demo, cookies ?? {})).toMatchObject({ authenticated: true, fresh: false });
  }
  // The first request with the new token changes the row once more.
  await Promise.all(given.map((cookies) => get(demo, "/api/data", cookies)));
  await expect.poll(rows).toEqual([{ revision: 3 }]);
  database.close();
  await request.dispose();
});

test("ten logins in one browser leave one row", async ({ request, page, demo }) => {
  const person = stranger();
  await register(page, person);
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByText("You are not logged in.")).toBeVisible();
  for (let login = 0; login < 10; login++) await logIn(request, demo.url, person);
  const database = new Database(`${demo.directory}/.data/e2e.db`, { readonly: true });
  const count = "select count(*) as count from login_sessions where user_id = ?";
  expect(database.prepare(count).get(String(userOf(demo, person.email).id))).toEqual({ count: 1 });
  database.close();
});
