import { readFileSync } from "node:fs";
import { ADA, logIn } from "../support/people.ts";
import { serverLog } from "../support/server.ts";
import { expect, test, type App } from "../support/test.ts";

const keyOf = (app: App): string =>
  /^API key of ada@example.com: (nl_\S+)$/m.exec(readFileSync(serverLog(app.directory), "utf8"))?.[1] ?? "";
const basic = (email: string, password: string): string => `Basic ${Buffer.from(`${email}:${password}`).toString("base64")}`;

test("a key, a bearer token and basic credentials each say who asks, and set no cookie", async ({ demo }) => {
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

test("wrong and malformed credentials are a 401, whatever cookie comes along", async ({ request, demo }) => {
  await logIn(request, demo.url);
  const wrong: Record<string, string>[] = [
    {},
    { "x-api-key": "nl_wrong" },
    { "x-api-key": "" },
    { authorization: "Bearer" },
    { authorization: "Bearer x y" },
    { authorization: "Basic !!!" },
    { authorization: "Basic bm9jb2xvbg==" },
    { authorization: basic(ADA.email, "wrong") },
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

test("credentials in a header win over a session, and leave it as it was", async ({ request, demo }) => {
  await logIn(request, demo.url, { email: "grace@example.com", name: "Grace Hopper", password: ADA.password });
  const asAda = await request.get(`${demo.url}/api/data`, { headers: { "x-api-key": keyOf(demo) } });
  expect(await asAda.json()).toMatchObject({ user: ADA.email });
  const asGrace = await request.get(`${demo.url}/api/data`);
  expect(await asGrace.json()).toMatchObject({ user: "grace@example.com" });
});
