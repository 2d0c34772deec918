import type { PlaywrightWorkerArgs } from "@playwright/test";
import { actionIds } from "../support/actions.ts";
import { freshSeal } from "../support/fresh-seal.ts";
import { ADA, stranger } from "../support/people.ts";
import { rawRequest, type RawRequest } from "../support/raw-request.ts";
import { SESSION_COOKIE } from "../support/session-cookie.ts";
import { expect, test } from "../support/test.ts";

/** Values for a header that the library or the demo reads. Bytes above 127 go out as Latin-1. */
const VALUES = [
  "",
  " ",
  ",",
  ",,,,",
  "unknown",
  "_hidden",
  "null",
  "undefined",
  "[object Object]",
  "__proto__",
  "constructor",
  "127.0.0.1",
  "127.0.0.1, 127.0.0.1",
  "999.999.999.999",
  "1.2.3",
  "0x7f.1",
  "1.2.3.4:99999",
  "[::1]",
  "[::1",
  "::ffff:1.2.3.4",
  "fe80::1%eth0",
  ":".repeat(100),
  "1.1.1.1,".repeat(500),
  `for=1.2.3.4;proto=https;by="x`,
  "Mozilla/5.0",
  "Mozilla/".repeat(900),
  "(".repeat(4000),
  "a/1 ".repeat(2000),
  "<script>alert(1)</script>",
  "' or 1=1 --",
  "${jndi:ldap://x}",
  "%00%0d%0aSet-Cookie: a=b",
  "\t\t",
  "\x7f",
  "\x80\xff\xfe",
  "Ã¼",
  "\u0001",
  "\0",
  "x".repeat(8000),
  "x".repeat(20_000),
];

const READ = [
  "User-Agent",
  "X-Forwarded-For",
  "X-Forwarded-Host",
  "X-Forwarded-Proto",
  "X-Real-IP",
  "Forwarded",
  "Accept",
  "Accept-Language",
  "Referer",
];

test("no value of a header that the app reads causes a 5xx, or ends or changes a login", async ({ playwright, demo }) => {
  test.setTimeout(180_000);
  const cookie = `${SESSION_COOKIE}=${await freshSeal(playwright, demo.url)}`;
  const wrong = JSON.stringify({ email: stranger().email, password: "not the password" });
  const statuses = new Map<number, number>();
  for (const name of READ) {
    for (const value of VALUES) {
      const requests: [path: string, request: RawRequest][] = [
        [
          "/dashboard",
          {
            headers: [
              ["Cookie", cookie],
              [name, value],
            ],
          },
        ],
        [
          "/api/session",
          {
            headers: [
              ["Cookie", cookie],
              [name, value],
            ],
          },
        ],
        ["/dashboard", { headers: [[name, value]] }],
        [
          "/api/login",
          {
            method: "POST",
            headers: [
              ["Content-Type", "application/json"],
              [name, value],
            ],
            body: wrong,
          },
        ],
      ];
      for (const [path, request] of requests) {
        const { status, cookies } = await rawRequest(demo.url, path, request);
        const what = `${path} with ${name}: ${JSON.stringify(value.slice(0, 60))}`;
        expect(status, what).toBeGreaterThanOrEqual(200);
        expect(status, what).toBeLessThan(500);
        expect(cookies.join("\n"), what).not.toContain(`${SESSION_COOKIE}=;`);
        const asked = request.headers[0]?.[0] === "Cookie" ? [200, 400, 431] : [200, 307, 400, 401, 429, 431];
        expect(asked, what).toContain(status);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    }
  }
  expect((await rawRequest(demo.url, "/api/session", { headers: [["Cookie", cookie]] })).body).toContain(ADA.email);
  console.log(`${READ.length} headers with ${VALUES.length} values:`, Object.fromEntries(statuses));
});

const multipart = (...parts: string[]): string => `${parts.map((part) => `--x\r\n${part}\r\n`).join("")}--x--\r\n`;
const field = (name: string, value: string): string => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`;

/** What a client may send where a form or JSON is expected. */
const BODIES: [type: string | null, body: string][] = [
  [null, ""],
  [null, "\0\x01\x02\xff"],
  ["", "{}"],
  ["application/json", ""],
  ["application/json", "{"],
  ["application/json", "null"],
  ["application/json", "[]"],
  ["application/json", "1e999"],
  ["application/json", '"text"'],
  ["application/json", '{"__proto__":{"email":"ada@example.com"},"constructor":1}'],
  ["application/json", '{"email":{"toString":1},"password":[]}'],
  ["application/json", `{"email":"${"a".repeat(100_000)}","password":"x"}`],
  ["application/json", `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
  ["application/json", '{"email":"ada@example.com","email":"x","password":"y"}'],
  ["application/json; charset=utf-16", "\xff\xfe{\0}\0"],
  ["text/plain", "email=ada@example.com&password=x"],
  ["text/xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"],
  ["application/x-www-form-urlencoded", ""],
  ["application/x-www-form-urlencoded", "%"],
  ["application/x-www-form-urlencoded", "__proto__=1&constructor=2&email=x&email=y&password=z"],
  ["application/x-www-form-urlencoded", `a=${"b".repeat(100_000)}`],
  ["application/x-www-form-urlencoded", "a&".repeat(20_000)],
  ["multipart/form-data", ""],
  ["multipart/form-data", multipart(field("email", "x"))],
  ["multipart/form-data; boundary=", multipart(field("email", "x"))],
  ["multipart/form-data; boundary=x", ""],
  ["multipart/form-data; boundary=x", "--x"],
  ["multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data"],
  ["multipart/form-data; boundary=x", `--x\r\n${field("email", "x")}`],
  ["multipart/form-data; boundary=x", multipart(field("__proto__", "1"), field("constructor", "2"), field("toString", "3"))],
  ["multipart/form-data; boundary=x", multipart(field("email", "x"), field("email", "y"), field("password", "z"))],
  ["multipart/form-data; boundary=x", multipart(field("", "x"))],
  ["multipart/form-data; boundary=x", multipart(`${field("email", "x").replace("email", 'email"; filename="x')}`)],
  ["multipart/form-data; boundary=x", multipart(field("email", "\0\xff"))],
  ["multipart/form-data; boundary=x", multipart(field("$ACTION_ID_x", ""))],
  ["multipart/form-data; boundary=x", multipart(field("$ACTION_REF_1", ""), field("$ACTION_1:0", "{"))],
  ["multipart/form-data; boundary=y", multipart(field("email", "x"))],
  ["multipart/mixed; boundary=x", multipart(field("email", "x"))],
];

test("no kind of body causes a 5xx of a handler, or logs anyone in by any address", async ({ playwright, demo }) => {
  test.setTimeout(180_000);
  const id = actionIds(demo, "login/actions.ts").get("logIn");
  if (id === undefined) throw new Error("the demo has no action logIn");
  const inherited = await inheritedNames(playwright, demo.url);
  const html = ["Accept", "text/html"] as const;
  const component = ["Accept", "text/x-component"] as const;
  const targets: [path: string, headers: (readonly [string, string])[]][] = [
    ["/api/login", []],
    ["/api/logout", []],
    ["/login", [html]],
    ["/dashboard", [html]],
    ["/login", [["Next-Action", id], component]],
    ["/login", [["Next-Action", "00".repeat(21)], component]],
  ];
  let failedInNext = 0;
  for (const [path, headers] of targets) {
    for (const [type, body] of BODIES) {
      const typed = type === null ? [] : [["Content-Type", type] as const];
      const { status, cookies } = await rawRequest(demo.url, path, { method: "POST", headers: [...headers, ...typed], body });
      const what = `${status}: ${path} ${headers[0]?.[0]}, ${type}, ${JSON.stringify(body.slice(0, 60))}`;
      expect(status, what).toBeGreaterThanOrEqual(200);
      // Next reads the body of a page and of an action before any code of the app, and answers 500 (002.41).
      if (path.startsWith("/api/")) expect(status, what).toBeLessThan(500);
      else if (status >= 500) failedInNext++;
      const session = cookies.filter((cookie) => cookie.startsWith(`${SESSION_COOKIE}=`) && !/Max-Age=0/i.test(cookie));
      expect(session, what).toEqual([]);
    }
  }
  // The server continues, and no body has added to what every object inherits.
  expect(inherited).toContain("hasOwnProperty");
  expect(await inheritedNames(playwright, demo.url)).toEqual(inherited);
  const anonymous = JSON.parse(await (await fetch(`${demo.url}/api/session`)).text()) as object;
  expect(anonymous).toMatchObject({ authenticated: false, user: null });
  console.log(`${BODIES.length} bodies to ${targets.length} addresses; ${failedInNext} answers of Next with 500`);
});

/** The names that every object of the server inherits, asked for by a user. */
async function inheritedNames(playwright: PlaywrightWorkerArgs["playwright"], url: string): Promise<string[]> {
  const cookie = `${SESSION_COOKIE}=${await freshSeal(playwright, url)}`;
  const response = await fetch(`${url}/probe/prototype`, { headers: { cookie } });
  expect(response.status).toBe(200);
  return (await response.json()) as string[];
}
