import { readFileSync } from "node:fs";
import { actionIds, plainBody, scriptedBody } from "../support/actions.ts";
import { ADA } from "../support/people.ts";
import { rawRequest, type RawRequest, type RawResponse } from "../support/raw-request.ts";
import { serverLog } from "../support/server.ts";
import { expect, test, type App } from "../support/test.ts";

type Header = readonly [name: string, value: string];

/** What a page of another site, or a client that is no browser, may write into `Origin`. */
function foreignOrigins(url: string): (readonly string[])[] {
  const { host, hostname, port } = new URL(url);
  const single = [
    "null",
    "NULL",
    "",
    " ",
    "undefined",
    "*",
    ",",
    "%00",
    "é",
    "\t",
    "https://evil.example",
    `https://${host}`,
    `ftp://${host}`,
    `ws://${host}`,
    "file://",
    "about:blank",
    "blob:null",
    `http://${hostname}`,
    `http://${hostname}:${Number(port) + 1}`,
    `http://${hostname}:0${port}`,
    `http://${hostname}:99999`,
    `http://sub.${host}`,
    `http://${hostname}.evil.example:${port}`,
    `http://evil${host}`,
    `http://${hostname}.:${port}`,
    `http://${host}@evil.example`,
    `http://evil.example@${host}`,
    `http://evil.example#@${host}`,
    `http://user:pass@${host}`,
    `${url}/`,
    `${url}/login`,
    `${url}?`,
    `${url}#`,
    `//${host}`,
    host,
    url.toUpperCase(),
    `HTTP://${host}`,
    `http://127.0.0.1:${port}`,
    `http://[::1]:${port}`,
    `http://0x7f000001:${port}`,
    `http://[::`,
    "http://",
    "http://%",
    `${url}, https://evil.example`,
    `https://evil.example, ${url}`,
    `${url} https://evil.example`,
    "x".repeat(4000),
  ].map((origin) => [origin]);
  return [...single, [url, "https://evil.example"], ["https://evil.example", url], [url, url]];
}

const BODIES: { type: string; login: string }[] = [
  { type: "application/x-www-form-urlencoded", login: new URLSearchParams({ email: ADA.email, password: "wrong" }).toString() },
  { type: "application/json", login: JSON.stringify({ email: ADA.email, password: "wrong" }) },
  { type: "text/plain", login: JSON.stringify({ email: ADA.email, password: "wrong" }) },
];

/** Headers that ask a server to treat the request as something else. */
const DISGUISES: Header[][] = [
  [["next-action", "x"]],
  [
    ["next-action", "x"],
    ["accept", "text/x-component"],
  ],
  [["next-url", "/"]],
  [["next-router-prefetch", "1"]],
  [["x-http-method-override", "GET"]],
  [["x-method-override", "HEAD"]],
  [["sec-fetch-site", "same-origin"]],
  [["referer", "http://localhost/"]],
  [["x-middleware-subrequest", "middleware"]],
];

async function cookieOf({ url }: App): Promise<string> {
  const response = await fetch(`${url}/api/login`, { method: "POST", body: JSON.stringify(ADA) });
  expect(response.status).toBe(200);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0])
    .join("; ");
}

async function isLoggedIn({ url }: App, cookie: string): Promise<boolean> {
  const response = await fetch(`${url}/api/session`, { headers: { cookie } });
  return ((await response.json()) as { authenticated: boolean }).authenticated;
}

const HANDLERS = [
  { method: "POST", path: "/api/login" },
  { method: "POST", path: "/api/logout" },
  { method: "POST", path: "/api/guarded" },
  { method: "PUT", path: "/api/guarded" },
];

async function expectDenied(app: App, path: string, request: RawRequest): Promise<RawResponse> {
  const response = await rawRequest(app.url, path, request);
  expect([response.status, response.cookies], JSON.stringify([path, request])).toEqual([403, []]);
  return response;
}

test("every handler that changes something answers 403 to each foreign Origin, with and without a cookie, for each kind of body", async ({
  demo,
}) => {
  const cookie = await cookieOf(demo);
  const origins = foreignOrigins(demo.url);
  expect(origins.length).toBeGreaterThanOrEqual(30);
  let tried = 0;
  for (const values of origins) {
    const batch = HANDLERS.flatMap(({ method, path }) =>
      BODIES.flatMap(({ type, login }) =>
        [[], [["Cookie", cookie] as const]].map((sent) => {
          const headers: Header[] = [["Content-Type", type], ...values.map((value): Header => ["Origin", value]), ...sent];
          return expectDenied(demo, path, { method, headers, body: login });
        }),
      ),
    );
    tried += (await Promise.all(batch)).length;
  }
  console.log(`${origins.length} values of Origin, ${tried} requests: each 403`);
  expect(await isLoggedIn(demo, cookie)).toBe(true);
});

test("no other header makes a cross-origin request pass", async ({ demo }) => {
  const cookie = await cookieOf(demo);
  for (const disguise of DISGUISES) {
    for (const { method, path } of HANDLERS) {
      const headers: Header[] = [["Origin", "https://evil.example"], ["Cookie", cookie], ...disguise];
      await expectDenied(demo, path, { method, headers, body: JSON.stringify(ADA) });
    }
  }
  expect(await isLoggedIn(demo, cookie)).toBe(true);
});

test("a request without Origin is denied when Sec-Fetch-Site names another site", async ({ demo }) => {
  const cookie = await cookieOf(demo);
  for (const site of ["cross-site", "same-site", "same-planet", ""]) {
    for (const path of ["/api/login", "/api/logout"]) {
      const headers: Header[] = [
        ["Sec-Fetch-Site", site],
        ["Cookie", cookie],
      ];
      await expectDenied(demo, path, { method: "POST", headers, body: JSON.stringify(ADA) });
    }
  }
  expect(await isLoggedIn(demo, cookie)).toBe(true);
});

test("/api/login denies another site before it counts the attempt or hashes the password", async ({ demo }) => {
  const email = "grace@example.com";
  const foreign = { origin: "https://evil.example" };
  const post = async (password: string, headers: Record<string, string> = {}) =>
    fetch(`${demo.url}/api/login`, { method: "POST", body: JSON.stringify({ email, password }), headers });
  const lines = await demo.logged(async () => {
    for (let attempt = 0; attempt < 30; attempt++) {
      const response = await post("wrong", foreign);
      expect([response.status, await response.json()]).toEqual([403, { error: "cross_origin" }]);
    }
  });
  expect(lines.filter((line) => /sql|login_failed/.test(line))).toEqual([]);
  expect((await post(ADA.password)).status).toBe(200);
});

test("the app's own pages, a client that is no browser, and a key of another origin pass", async ({ demo }) => {
  const cookie = await cookieOf(demo);
  const key = /^API key of ada@example.com: (nl_\S+)$/m.exec(readFileSync(serverLog(demo.directory), "utf8"))?.[1] ?? "";
  const passing: Record<string, string>[] = [
    { cookie },
    { cookie, origin: demo.url },
    { cookie, "sec-fetch-site": "same-origin" },
    { origin: "https://spa.example", authorization: `Bearer ${key}` },
    { origin: "https://spa.example", "x-api-key": key, cookie },
  ];
  for (const headers of passing) {
    for (const method of ["POST", "PUT"]) {
      const response = await fetch(`${demo.url}/api/guarded`, { method, headers });
      expect([response.status, await response.json()], JSON.stringify(headers)).toEqual([200, { email: ADA.email }]);
    }
  }
  const basic = `Basic ${Buffer.from(`${ADA.email}:${ADA.password}`).toString("base64")}`;
  for (const method of ["POST", "PUT"]) {
    await expectDenied(demo, "/api/guarded", {
      method,
      headers: [
        ["Origin", "https://spa.example"],
        ["Authorization", basic],
      ],
    });
  }
});

test("GET and HEAD change nothing, whatever method they ask for instead", async ({ demo }) => {
  const cookie = await cookieOf(demo);
  for (const method of ["GET", "HEAD"]) {
    for (const path of ["/api/logout", "/api/logout?_method=POST", "/api/login"]) {
      for (const override of ["x-http-method-override", "x-http-method", "x-method-override"]) {
        const headers: Header[] = [
          ["Cookie", cookie],
          [override, "POST"],
          ["Sec-Fetch-Dest", "image"],
        ];
        const response = await rawRequest(demo.url, path, { method, headers });
        expect([response.status, response.cookies]).toEqual([405, []]);
      }
    }
  }
  expect(await isLoggedIn(demo, cookie)).toBe(true);
});

test("a second logout, and a logout of no one, succeed", async ({ demo }) => {
  const cookie = await cookieOf(demo);
  for (const headers of [{ cookie }, { cookie }, {}] as Record<string, string>[]) {
    expect((await fetch(`${demo.url}/api/logout`, { method: "POST", headers })).status).toBe(204);
  }
  expect(await isLoggedIn(demo, cookie)).toBe(false);
});

test("a form of another site cannot log in by the login page's action, with or without a script", async ({ demo }) => {
  const id = actionIds(demo, "login/actions.ts").get("logIn") ?? "";
  const fields = { email: ADA.email, password: ADA.password };
  const posts: [FormData, Record<string, string>][] = [
    [plainBody(id, fields), {}],
    [scriptedBody(fields), { "next-action": id }],
  ];
  for (const [body, headers] of posts) {
    const send = (origin: string) =>
      fetch(`${demo.url}/login`, { method: "POST", body, headers: { origin, ...headers }, redirect: "manual" });
    const denied = await send("https://evil.example");
    expect(denied.headers.getSetCookie()).toEqual([]);
    expect(denied.status).toBeGreaterThanOrEqual(400);
    expect((await send(demo.url)).headers.getSetCookie().join()).toContain("login_session=");
  }
});
