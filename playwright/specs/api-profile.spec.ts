import { readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { ADA, logIn, register, stranger, userOf } from "../support/people.ts";
import { serverLog } from "../support/server.ts";
import { expect, test, type App } from "../support/test.ts";

const keyOf = (app: App): string =>
  /^API key of ada@example.com: (nl_\S+)$/m.exec(readFileSync(serverLog(app.directory), "utf8"))?.[1] ?? "";
const basic = (email: string, password: string): string => `Basic ${Buffer.from(`${email}:${password}`).toString("base64")}`;

test("an API key, a bearer token and Basic credentials each identify the user, and set no cookie", async ({ demo }) => {
  const key = keyOf(demo);
  expect(key).not.toBe("");
  const right: Record<string, string>[] = [
    { "x-api-key": key },
    { authorization: `Bearer ${key}` },
    { authorization: basic(ADA.email, ADA.password) },
  ];
  for (const headers of right) {
    const response = await fetch(`${demo.url}/api/profile`, { headers });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ email: ADA.email, name: ADA.name });
    expect(response.headers.getSetCookie()).toEqual([]);
    const session = await fetch(`${demo.url}/api/session`, { headers });
    expect(await session.json()).toMatchObject({ authenticated: true, fresh: false, remembered: false, source: "request" });
    expect(session.headers.getSetCookie()).toEqual([]);
  }
});

test("wrong and malformed credentials are a 401, whatever cookie the request has", async ({ request, demo }) => {
  await logIn(request, demo.url);
  const wrong: Record<string, string>[] = [
    {},
    { "x-api-key": "nl_wrong" },
    { "x-api-key": "" },
    { authorization: "Bearer" },
    { authorization: "Bearer x y" },
    { authorization: "Basic !!!" },
    { authorization: "Basic bm9jb2xvbg==" },
    { authorization: basic("somebody@example.com", "wrong") },
    { authorization: basic("ivan@example.com", ADA.password) },
    { authorization: "Digest username=ada" },
    { authorization: `Basic ${"A".repeat(4000)}` },
  ];
  for (const headers of wrong) {
    const response = await request.get(`${demo.url}/api/profile`, { headers });
    expect(response.status(), JSON.stringify(headers)).toBe(401);
    expect(await response.json()).toHaveProperty("error");
    expect(response.headers()["set-cookie"]).toBeUndefined();
  }
});

test("credentials in a header take precedence over a session, and leave it as it was", async ({ request, demo }) => {
  await logIn(request, demo.url, { email: "grace@example.com", name: "Grace Hopper", password: ADA.password });
  const asAda = await request.get(`${demo.url}/api/data`, { headers: { "x-api-key": keyOf(demo) } });
  expect(await asAda.json()).toMatchObject({ user: ADA.email });
  const asGrace = await request.get(`${demo.url}/api/data`);
  expect(await asGrace.json()).toMatchObject({ user: "grace@example.com" });
});

test("a JSON 401 distinguishes missing credentials from wrong ones", async ({ demo }) => {
  for (const [headers, error] of [
    [{}, /^Credentials required/],
    [{ "x-api-key": "nl_wrong" }, /^Invalid credentials/],
    [{ authorization: "Bearer nl_wrong" }, /^Invalid credentials/],
    [{ authorization: basic("nobody@example.com", "wrong") }, /^Invalid credentials/],
  ] as [Record<string, string>, RegExp][]) {
    const response = await fetch(`${demo.url}/api/profile`, { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(((await response.json()) as { error: string }).error).toMatch(error);
  }
});

test("an API key in the URL does not count, because URLs end up in logs", async ({ demo }) => {
  for (const name of ["api_key", "x-api-key", "key", "access_token"]) {
    const response = await fetch(`${demo.url}/api/profile?${name}=${keyOf(demo)}`);
    expect([response.status, await response.json()]).toEqual([401, { error: expect.stringMatching(/^Credentials required/) }]);
  }
});

test("the last login is the last with a password on the login page or by /api/login, not a call with credentials", async ({
  request,
  page,
  demo,
}) => {
  const person = stranger();
  await register(page, person);
  const headers = { authorization: basic(person.email, person.password) };
  const profile = async () => (await fetch(`${demo.url}/api/profile`, { headers })).json() as Promise<Record<string, unknown>>;
  const { id } = userOf(demo, person.email);
  expect(await profile()).toEqual({ id, email: person.email, name: person.name, lastLogin: expect.any(String) });

  setLastLogin(demo, id, null);
  expect((await profile()).lastLogin, "never").toBeNull();
  setLastLogin(demo, id, 1_700_000_000);
  expect((await profile()).lastLogin).toBe("2023-11-14T22:13:20.000Z");
  expect((await profile()).lastLogin, "after two calls with a password").toBe("2023-11-14T22:13:20.000Z");

  await logIn(request, demo.url, person);
  expect(Date.parse(String((await profile()).lastLogin))).toBeGreaterThan(Date.now() - 60_000);
});

test("/api/data answers a session with its user's data, and an anonymous request with JSON 401 or the login page", async ({
  request,
  demo,
}) => {
  const asProgram = await fetch(`${demo.url}/api/data`, { headers: { accept: "application/json" } });
  expect([asProgram.status, await asProgram.json()]).toEqual([401, { error: "unauthorized" }]);
  const navigation = { accept: "text/html", "sec-fetch-dest": "document" };
  const asBrowser = await fetch(`${demo.url}/api/data`, { headers: navigation, redirect: "manual" });
  expect([asBrowser.status, asBrowser.headers.get("location")]).toEqual([303, "/login?next=%2Fapi%2Fdata"]);

  await logIn(request, demo.url);
  const response = await request.get(`${demo.url}/api/data`);
  expect(await response.json()).toEqual({
    message: "For Ada Lovelace only.",
    user: ADA.email,
    items: ["one", "two", "three"],
  });
  expect(response.headers()["cache-control"]).toBe("private, no-store");
});

test("/api/login answers a wrong password with JSON 401, and no page of another site can post to it", async ({ demo }) => {
  const post = async (body: object, headers: Record<string, string> = {}) =>
    fetch(`${demo.url}/api/login`, { method: "POST", body: JSON.stringify(body), headers });
  for (const body of [{ ...ADA, password: "wrong" }, { email: ADA.email }, {}]) {
    const response = await post(body);
    expect([response.status, await response.json()]).toEqual([401, { error: "Incorrect email or password." }]);
    expect(response.headers.getSetCookie()).toEqual([]);
  }
  const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  for (const path of ["/api/login", "/api/logout"]) {
    const response = await fetch(demo.url + path, { method: "POST", body: JSON.stringify(ADA), headers: foreign });
    expect([path, response.status, response.headers.getSetCookie()]).toEqual([path, 403, []]);
  }
  expect((await post(ADA, { origin: demo.url })).status).toBe(200);
});

/** As if the last login had been then, in seconds. */
function setLastLogin({ directory }: App, id: number, at: number | null): void {
  const database = new Database(`${directory}/.data/e2e.db`);
  database.prepare("update users set last_login_at = ? where id = ?").run(at, id);
  database.close();
}
