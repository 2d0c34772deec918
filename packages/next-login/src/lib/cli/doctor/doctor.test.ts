import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AppFolder } from "../../../../test/run-cli.ts";
import type { Finding } from "./finding.ts";
import { satisfies } from "./versions.ts";

const SECRET = "q7Zt2mXc9RbV4nLw8KdJ5hGf3PsYaEuT";
const OTHER = "B1xN6vQz0MkW3jHd7FgS9pLrTyUeIoAc";
const PROXY = `import { createLoginMiddleware } from "next-login/middleware";
export const proxy = createLoginMiddleware({});
export const config = { matcher: ["/((?!_next/|.*\\\\.(?:ico|svg)$).*)"] };
`;

let app: AppFolder;
beforeEach(() => {
  app = new AppFolder({ packages: false });
  write("package.json", "{}");
  for (const [name, version] of Object.entries({ next: "16.4.6", react: "19.3.1", "react-dom": "19.3.1" }))
    install(name, version);
  write(".env.local", `SESSION_SECRET=${SECRET}\nAPP_ORIGIN=http://localhost:3000\n`);
  write(".gitignore", "/node_modules\n.env*\n");
  write("app/layout.tsx", "");
  write("proxy.ts", PROXY);
});
afterEach(() => app.remove());

function write(path: string, text: string): void {
  const file = join(app.path, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
const remove = (path: string): void => rmSync(join(app.path, path), { recursive: true });
const install = (name: string, version: string): void =>
  write(`node_modules/${name}/package.json`, JSON.stringify({ name, version }));

async function findings(): Promise<Finding[]> {
  const { code, out, err } = await app.run(["doctor", "--json"]);
  expect(err).toBe("");
  const found = JSON.parse(out) as Finding[];
  expect(code).toBe(found.some(({ severity }) => severity === "error") ? 1 : 0);
  for (const { fix, problem } of found) {
    expect([problem, fix]).not.toContain("");
    for (const secret of [SECRET, OTHER]) expect(problem + fix).not.toContain(secret);
  }
  return found;
}

test("next-login doctor finds nothing in a healthy app, with its folder or src", async () => {
  expect(await app.run(["doctor"])).toEqual({
    code: 0,
    out: "Nothing found: versions, secrets, origin, middleware and database are as they should be.\n",
    err: "",
  });
  remove("app");
  remove("proxy.ts");
  write("src/app/layout.tsx", "");
  write("src/proxy.ts", PROXY);
  expect(await findings()).toEqual([]);
  write("src/lib/throttle.ts", "createLoginThrottle(loginConfig)");
  write("src/login.config.ts", "export const loginConfig = { trustedProxyHops: 1 };");
  const key = randomBytes(32).toString("base64");
  write(
    ".env.local",
    `SESSION_SECRET=${SECRET}\nAPP_ORIGIN=https://app.example.com\nNEXT_SERVER_ACTIONS_ENCRYPTION_KEY=${key}\n`,
  );
  expect(await findings()).toEqual([]);
});

describe("next-login doctor names the fault and its fix:", () => {
  const env = (text: string) => () => write(".env.local", text);
  const origin = (value: string) => env(`SESSION_SECRET=${SECRET}\nAPP_ORIGIN=${value}\n`);
  const proxy = (text: string) => () => write("proxy.ts", text);

  test.each([
    ["an old Next", () => install("next", "16.0.1"), "next", "error", "^15.5.21"],
    ["no React", () => remove("node_modules/react"), "react", "error", "npm install react"],
    ["an optional peer that is too old", () => install("drizzle-orm", "0.44.0"), "drizzle-orm", "error", "^0.45.0"],
    ["no secret", env("APP_ORIGIN=http://localhost:3000"), "secret", "error", "next-login secret"],
    ["a short secret", env("SESSION_SECRET=short\nAPP_ORIGIN=http://localhost:3000"), "secret", "error", "next-login secret"],
    [
      "a fallback that equals the secret",
      env(`SESSION_SECRET=${SECRET}\nSESSION_SECRET_FALLBACKS=${SECRET}\nAPP_ORIGIN=http://localhost:3000`),
      "secret",
      "error",
      "next-login secret",
    ],
    [
      "numbered secrets beside a plain one",
      env(`SESSION_SECRETS=2:${OTHER},1:${SECRET}\nSESSION_SECRET=${SECRET}\nAPP_ORIGIN=http://localhost:3000`),
      "secret",
      "warning",
      "Delete SESSION_SECRET",
    ],
    ["a secret that git would commit", () => write(".gitignore", "/node_modules\n"), "gitignore", "warning", ".env*.local"],
    ["no origin", env(`SESSION_SECRET=${SECRET}\n`), "origin", "warning", "Set APP_ORIGIN"],
    ["an origin with a path", origin("https://app.example.com/login"), "origin", "error", "without a path"],
    ["an origin by http on a network", origin("http://app.example.com"), "origin", "error", "https://app.example.com"],
    ["no middleware", () => remove("proxy.ts"), "middleware", "warning", "next-login init"],
    ["both middleware and proxy", () => write("middleware.ts", PROXY), "middleware", "error", "Keep one"],
    ["a proxy outside src", () => (remove("app"), write("src/app/layout.tsx", "")), "middleware", "error", "Move it to src/"],
    ["a proxy in Next 15", () => install("next", "15.5.29"), "middleware", "error", "middleware.ts"],
    ["a proxy of another name", proxy(PROXY.replace("const proxy", "const middleware")), "middleware", "error", "name proxy"],
    [
      "a proxy without the login",
      proxy(PROXY.replaceAll("createLoginMiddleware", "other")),
      "middleware",
      "error",
      "createLoginMiddleware",
    ],
    [
      "a key of Server Actions that no cipher accepts",
      env(`SESSION_SECRET=${SECRET}\nAPP_ORIGIN=http://localhost:3000\nNEXT_SERVER_ACTIONS_ENCRYPTION_KEY=my-key\n`),
      "action-key",
      "error",
      "openssl rand -base64 32",
    ],
    [
      "a throttle on a public address that knows of no proxy",
      () => (origin("https://app.example.com")(), write("lib/throttle.ts", "createLoginThrottle(loginConfig)")),
      "proxy-hops",
      "warning",
      "trustedProxyHops",
    ],
    [
      "a matcher without the login page",
      proxy(PROXY.replace(/matcher: .*\]/, 'matcher: ["/dashboard/:path*"]')),
      "matcher",
      "warning",
      "/login",
    ],
  ] as const)("%s", async (_name, plant, check, severity, fix) => {
    plant();
    expect(await findings()).toEqual([{ check, severity, problem: expect.any(String), fix: expect.stringContaining(fix) }]);
  });

  test("a database without the table, and then one with it", async () => {
    remove("node_modules");
    const root = dirname(dirname(createRequire(import.meta.url).resolve("better-sqlite3/package.json")));
    symlinkSync(root, join(app.path, "node_modules"), "dir");
    write("lib/session-store.ts", "export const sessionStore = sqliteSessionStore(db, loginSessions);");
    write(".env.local", `SESSION_SECRET=${SECRET}\nAPP_ORIGIN=http://localhost:3000\nDATABASE_URL=file:app.db\n`);
    const missing = await findings();
    expect(missing).toMatchObject([
      { check: "database", severity: "error", fix: expect.stringContaining("DATABASE_URL") as string },
    ]);
    const connection = new Database(join(app.path, "app.db"));
    const empty = await findings();
    expect(empty).toMatchObject([{ check: "database", fix: expect.stringContaining("migrations") as string }]);
    const { generateSQLiteDrizzleJson, generateSQLiteMigration } = await import("drizzle-kit/api");
    const { sqliteLoginSessions } = await import("../../drizzle/sqlite-table.ts");
    const [none, ours] = [
      await generateSQLiteDrizzleJson({}),
      await generateSQLiteDrizzleJson({ table: sqliteLoginSessions() }),
    ];
    for (const statement of await generateSQLiteMigration(none, ours)) connection.exec(statement);
    connection.close();
    expect(await findings()).toEqual([]);
  });

  test("the file that the app takes without DATABASE_URL, if it has no table, and nothing before the first request makes it", async () => {
    remove("node_modules");
    const root = dirname(dirname(createRequire(import.meta.url).resolve("better-sqlite3/package.json")));
    symlinkSync(root, join(app.path, "node_modules"), "dir");
    write("lib/session-store.ts", "export const sessionStore = sqliteSessionStore(db, loginSessions);");
    write("lib/db.ts", 'const db = drizzle(process.env.DATABASE_URL ?? "app.db");');
    expect(await findings()).toEqual([]);
    new Database(join(app.path, "app.db")).exec("create table users (id text)").close();
    expect(await findings()).toMatchObject([
      { check: "database", severity: "error", fix: expect.stringContaining("Check app.db.") as string },
    ]);
  });

  test("Postgres without an address", async () => {
    write("lib/session-store.ts", "export const sessionStore = postgresSessionStore(db, loginSessions);");
    expect(await findings()).toMatchObject([{ check: "database", severity: "error", problem: "DATABASE_URL is not set." }]);
  });
});

test.each([
  ["16.4.6", "^15.5.21 || ^16.2.11", true],
  ["15.5.29", "^15.5.21 || ^16.2.11", true],
  ["16.2.10", "^15.5.21 || ^16.2.11", false],
  ["17.0.0", "^15.5.21 || ^16.2.11", false],
  ["0.45.4", "^0.45.0 || ^1.0.0-0", true],
  ["0.46.0", "^0.45.0 || ^1.0.0-0", false],
  ["1.0.0-rc.5", "^0.45.0 || ^1.0.0-0", true],
  ["24.21.0", ">=22.13", true],
  ["22.12.0", ">=22.13", false],
])("version %s is in %s: %s", (version, range, is) => {
  expect(satisfies(version, range)).toBe(is);
});
