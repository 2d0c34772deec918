import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AppFolder } from "../../../../test/run-cli.ts";
import { STORES } from "./choices.ts";

let app: AppFolder;
beforeEach(() => void (app = new AppFolder({ packages: false })));
afterEach(() => app.remove());

/** All that `init` would install, so that it runs no package manager. */
const INSTALLED = [
  "next",
  "next-login",
  "server-only",
  "drizzle-orm",
  "better-sqlite3",
  "pg",
  "@types/pg",
  "redis",
  "drizzle-kit",
  "nodemailer",
  "@types/nodemailer",
  "rate-limiter-flexible",
];

function write(path: string, text: string): void {
  const file = join(app.path, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const read = (path: string): string => readFileSync(join(app.path, path), "utf8");
const rename = (from: string, to: string): void => renameSync(join(app.path, from), join(app.path, to));
const has = (path: string): boolean => existsSync(join(app.path, path));

/** What `create-next-app` writes, as far as `init` looks at it. */
function makeApp({ src = "", next = "16.4.6", alias = true }: { src?: string; next?: string; alias?: boolean } = {}): void {
  write("package.json", JSON.stringify({ dependencies: Object.fromEntries(INSTALLED.map((name) => [name, "*"])) }));
  write("node_modules/next/package.json", JSON.stringify({ name: "next", version: next }));
  write("tsconfig.json", alias ? `{ "compilerOptions": { "paths": { "@/*": ["./${src}*"] } } } // a comment` : "{}");
  for (const [path, text] of [
    ["layout.tsx", 'import "./globals.css";\nexport default function Layout() {}\n'],
    ["page.tsx", "export default function Page() {}\n"],
    ["globals.css", "@import 'tailwindcss';\n"],
    ["favicon.ico", ""],
  ] as const) {
    write(`${src}app/${path}`, text);
  }
  write(".gitignore", "/node_modules");
}

/** Each file below the folder with its text, except node_modules. */
function snapshot(): Record<string, string> {
  const paths = readdirSync(app.path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = paths.map(({ parentPath, name }) =>
    join(parentPath, name)
      .slice(app.path.length + 1)
      .replaceAll("\\", "/"),
  );
  return Object.fromEntries(files.filter((path) => !path.startsWith("node_modules/")).map((path) => [path, read(path)]));
}

describe("next-login init, in a fresh app", () => {
  test("moves the layout, writes the starter's files, and makes a secret", async () => {
    makeApp();
    const { code, out, err } = await app.run(["init", "--yes"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(Object.keys(snapshot()).toSorted()).toEqual(
      [
        ".env.local",
        ".gitignore",
        "app/(app)/dashboard/page.tsx",
        "app/(app)/globals.css",
        "app/(app)/layout.tsx",
        "app/(app)/page.tsx",
        "app/favicon.ico",
        "app/login/actions.ts",
        "app/login/layout.tsx",
        "app/login/page.tsx",
        "lib/login.ts",
        "lib/users.ts",
        "login.config.ts",
        "package.json",
        "proxy.ts",
        "tsconfig.json",
      ].toSorted(),
    );
    expect(read(".env.local")).toMatch(/^SESSION_SECRET=[\w+/=]{64}\nAPP_ORIGIN=http:\/\/localhost:3000\n$/);
    expect(read(".gitignore")).toBe("/node_modules\napp.db*\n");
    const secret = read(".env.local").slice("SESSION_SECRET=".length).split("\n")[0]!;
    expect(out).not.toContain(secret);
  });

  for (const store of STORES) {
    test(`changes nothing the second time, with --store ${store}`, async () => {
      makeApp();
      expect((await app.run(["init", "--yes", "--store", store, "--skip-install"])).code).toBe(0);
      const before = snapshot();
      const again = await app.run(["init", "--yes", "--store", store]);
      expect(again.code).toBe(0);
      expect(again.out).toContain("Nothing to do");
      expect(snapshot()).toEqual(before);
    });
  }

  test("adds the pages that send mail with --with mail", async () => {
    makeApp();
    const { code, out } = await app.run(["init", "--yes", "--with", "mail", "--store", "sqlite", "--skip-install"]);
    expect(code).toBe(0);
    for (const path of [
      "app/(account)/layout.tsx",
      "app/(account)/reset-password/page.tsx",
      "app/login/template.tsx",
      "lib/mail.ts",
    ]) {
      expect(has(path)).toBe(true);
    }
    expect(out).toContain("SMTP_URL");
  });

  test("puts the confirmed addresses into the schema of Postgres, and awaits its queries", async () => {
    makeApp();
    const { code } = await app.run(["init", "--yes", "--with", "mail", "--store", "postgres", "--skip-install"]);
    expect(code).toBe(0);
    expect(read("lib/schema.ts")).toContain('pgTable("verified_emails"');
    expect(read("lib/verified-emails.ts")).not.toContain("create table");
    expect(read("lib/account.ts")).toContain("= await findUserByEmail(");
  });

  test("says what the schema of Postgres lacks when the pages that send mail come later", async () => {
    makeApp();
    await app.run(["init", "--yes", "--store", "postgres", "--skip-install"]);
    const { code, out } = await app.run(["init", "--yes", "--with", "mail", "--store", "postgres", "--skip-install"]);
    expect(code).toBe(0);
    expect(out).toContain('verifiedEmails = pgTable("verified_emails"');
  });

  test("adds the pages that send mail to an app that it wrote before, and changes no file of it", async () => {
    makeApp();
    await app.run(["init", "--yes", "--store", "sqlite", "--skip-install"]);
    const before = snapshot();
    const { code } = await app.run(["init", "--yes", "--store", "sqlite", "--with", "mail", "--skip-install"]);
    expect(code).toBe(0);
    const after = snapshot();
    expect(after).toMatchObject(before);
    expect(Object.keys(after)).toContain("app/(account)/layout.tsx");
    expect(Object.keys(after)).toContain("app/(app)/dashboard/layout.tsx");
  });

  test("shows with --dry-run what it would do, and does nothing", async () => {
    makeApp();
    const before = snapshot();
    const { code, out } = await app.run(["init", "--dry-run"]);
    expect(code).toBe(0);
    expect(out).toContain("move    app/layout.tsx to app/(app)/layout.tsx");
    expect(out).toContain("write   lib/login.ts");
    expect(out).toContain("append  .env.local: SESSION_SECRET, APP_ORIGIN");
    expect(snapshot()).toEqual(before);
  });

  test("asks before it changes anything, and refuses where there is no terminal to ask in", async () => {
    makeApp();
    const before = snapshot();
    const { code, err } = await app.start(["init"]).ended;
    expect(code).toBe(2);
    expect(err).toContain("--yes");
    expect(snapshot()).toEqual(before);
  });

  test("writes into src, and middleware.ts for Next 15", async () => {
    makeApp({ src: "src/", next: "15.5.29" });
    expect((await app.run(["init", "--yes"])).code).toBe(0);
    expect(has("src/proxy.ts")).toBe(false);
    expect(read("src/middleware.ts")).toContain("export const middleware = createSecurityHeaders(");
    expect(read("src/middleware.ts")).toContain('config = { runtime: "nodejs", matcher: [');
    expect(has("src/app/(app)/layout.tsx")).toBe(true);
    expect(read("src/lib/login.ts")).toContain('from "@/login.config"');
  });

  test.each(["npm", "pnpm", "yarn", "bun"])("finds %s by packageManager where there is no lockfile", async (manager) => {
    makeApp();
    write("package.json", JSON.stringify({ packageManager: `${manager}@9.9.9`, dependencies: { next: "*" } }));
    const { out } = await app.run(["init", "--dry-run"]);
    expect(out).toMatch(new RegExp(`run     ${manager} ${manager === "npm" ? "install" : "add"} next-login `));
  });

  test("lets pnpm run the install script below drizzle-kit, because pnpm fails otherwise", async () => {
    makeApp();
    write("pnpm-lock.yaml", "");
    write("package.json", JSON.stringify({ dependencies: { next: "*" } }));
    const { out } = await app.run(["init", "--dry-run", "--store", "sqlite"]);
    expect(out).toContain("run     pnpm add -D --allow-build=esbuild drizzle-kit\n");
    expect((await app.run(["init", "--dry-run"])).out).not.toContain("--allow-build");
  });

  test("imports by relative paths where the app has no alias", async () => {
    makeApp({ alias: false });
    expect((await app.run(["init", "--yes"])).code).toBe(0);
    expect(read("lib/login.ts")).toContain('from "../login.config"');
    expect(read("app/login/actions.ts")).toContain('from "../../lib/login"');
    for (const text of Object.values(snapshot())) expect(text).not.toContain('from "@/');
  });
});

describe("next-login init, in an app with pages", () => {
  test("keeps its layout, its users and its middleware, and says what is left to do", async () => {
    makeApp();
    write("app/about/page.tsx", "export default function About() {}\n");
    write("lib/users.ts", "export const findUserById = () => null;\n");
    write("middleware.ts", "export function middleware() {}\n");
    write(".env.local", "SESSION_SECRET=my-own-secret\nAPP_ORIGIN=http://localhost:3000");
    const { code, out } = await app.run(["init", "--yes"]);
    expect(code).toBe(0);
    expect(has("app/layout.tsx")).toBe(true);
    expect(has("app/login/layout.tsx")).toBe(false);
    expect(has("app/dashboard/page.tsx")).toBe(true);
    expect(has("proxy.ts")).toBe(false);
    expect(read("lib/users.ts")).toBe("export const findUserById = () => null;\n");
    expect(read("middleware.ts")).toBe("export function middleware() {}\n");
    expect(read(".env.local")).toBe("SESSION_SECRET=my-own-secret\nAPP_ORIGIN=http://localhost:3000");
    expect(out).toContain("lib/users.ts is there already");
    expect((await app.run(["init", "--yes", "--with", "mail"])).code).toBe(0);
    expect(has("app/(account)/layout.tsx")).toBe(false);
    expect(has("app/dashboard/layout.tsx")).toBe(true);
    expect(out).toContain("createLoginMiddleware(loginConfig, yourMiddleware)");
  });

  test("logs out by LogoutButton where all pages share a root layout, because a form would leave the user's page hidden", async () => {
    makeApp();
    write("app/about/page.tsx", "export default function About() {}\n");
    expect((await app.run(["init", "--yes"])).code).toBe(0);
    expect(read("app/dashboard/page.tsx")).toContain("<LogoutButton action={logOut}");
  });

  test("says which pages now ask for a login, until login.config.ts is changed", async () => {
    makeApp();
    write("app/about/page.tsx", "export default function About() {}\n");
    expect((await app.run(["init", "--yes"])).out).toContain("publicPaths");
    write("login.config.ts", 'export const loginConfig = { publicPaths: ["/", "/about"] };\n');
    expect((await app.run(["init", "--yes"])).out).not.toContain("Every page");
  });

  test("says where its own users belong, until lib/users.ts is changed", async () => {
    makeApp();
    write("app/about/page.tsx", "export default function About() {}\n");
    expect((await app.run(["init", "--yes"])).out).toContain("lib/users.ts keeps users in a table of its own");
    write("lib/users.ts", "export const findUserById = () => null;\n");
    expect((await app.run(["init", "--yes"])).out).not.toContain("in a table of its own");
  });

  test("writes no second page for an address, also where the first is in a route group", async () => {
    makeApp();
    write("app/dashboard/(overview)/page.tsx", "export default function Overview() {}\n");
    write("app/(auth)/login/page.jsx", "export default function Login() {}\n");
    const { code, out } = await app.run(["init", "--yes"]);
    expect(code).toBe(0);
    expect(has("app/dashboard/page.tsx")).toBe(false);
    expect(has("app/login/page.tsx")).toBe(false);
    expect(has("app/login/actions.ts")).toBe(true);
    expect(out).toContain("app/dashboard/(overview)/page.tsx is there already");
    expect(out).toContain("app/(auth)/login/page.jsx is there already");
  });

  test("names the guide for the login that the app has", async () => {
    makeApp();
    write("app/about/page.tsx", "export default function About() {}\n");
    write("package.json", JSON.stringify({ dependencies: { next: "*", "next-auth": "*" } }));
    const { out } = await app.run(["init", "--yes", "--skip-install"]);
    expect(out).toContain("This app has next-auth");
    expect(out).toContain("node_modules/next-login/docs/from-next-auth.md");
  });

  test("replaces the middleware of next-auth instead of calling it, because it would guard by the old login", async () => {
    makeApp();
    write("app/about/page.tsx", "export default function About() {}\n");
    write("package.json", JSON.stringify({ dependencies: { next: "*", "next-auth": "*" } }));
    write("proxy.ts", 'import NextAuth from "next-auth";\nexport default NextAuth({}).auth;\n');
    const { out } = await app.run(["init", "--yes", "--skip-install"]);
    expect(out).toContain("proxy.ts is next-auth's. Write this in its place:");
    expect(out).toContain("    export const proxy = createLoginMiddleware(loginConfig);\n");
    expect(out).not.toContain("yourMiddleware");
    write("proxy.ts", 'export { auth as proxy } from "@/auth";\n');
    expect((await app.run(["init", "--dry-run"])).out).toContain("proxy.ts is next-auth's.");
    write("proxy.ts", "export default function proxy() {}\n");
    expect((await app.run(["init", "--dry-run"])).out).toContain("createLoginMiddleware(loginConfig, yourMiddleware)");
  });

  test("fails where npm took another Next for the sake of next-auth, because that one may not read proxy.ts", async () => {
    makeApp();
    write("package.json", JSON.stringify({ dependencies: { next: "*", "next-auth": "*" } }));
    write("app/about/page.tsx", "export default function About() {}\n");
    write("bin/npm", `#!/bin/sh\necho '{ "name": "next", "version": "15.5.29" }' > node_modules/next/package.json\n`);
    chmodSync(join(app.path, "bin/npm"), 0o755);
    const env = { PATH: `${join(app.path, "bin")}:${process.env["PATH"]}` };
    const { code, out, err } = await app.start(["init", "--yes"], env).ended;
    expect(code).toBe(1);
    expect(out).toContain("Left to do by hand:");
    expect(out).not.toContain("Done.");
    expect(err).toContain("changed Next 16 to Next 15");
    expect(err).toContain("npm install next@16");
  });

  test("lets visitors see the app's own images, also on public pages", async () => {
    makeApp();
    write("app/about/page.tsx", "export default function About() {}\n");
    write("app/opengraph-image.jpg", "");
    write("public/customers/ada.png", "");
    write("public/secret.pdf", "");
    const matcher = String.raw`matcher: ["/((?!_next/|.*\\.(?:ico|jpg|png|svg)$).*)"]`;
    expect((await app.run(["init", "--yes"])).code).toBe(0);
    expect(read("proxy.ts")).toContain(matcher);
    write("proxy.ts", "export default function proxy() {}\n");
    expect((await app.run(["init", "--dry-run"])).out).toContain(matcher);
  });

  test("leaves the migration to the person, because the app's database may have a table users", async () => {
    makeApp();
    write(".env.local", "DATABASE_URL=postgres://localhost/none\n");
    const migrates = /^ {2}run {5}npx drizzle-kit migrate$/m;
    expect((await app.run(["init", "--dry-run", "--store", "postgres"])).out).toMatch(migrates);
    write("app/about/page.tsx", "export default function About() {}\n");
    const { out } = await app.run(["init", "--dry-run", "--store", "postgres"]);
    expect(out).not.toMatch(migrates);
    expect(out).toContain("If your database has a table users");
    expect(out).toContain("`npx drizzle-kit migrate`");
  });

  test("gives the dashboard the root layout of the locale, and keeps the login page out of a middleware that adds locales", async () => {
    makeApp();
    write("app/[locale]/layout.tsx", read("app/layout.tsx"));
    rename("app/page.tsx", "app/[locale]/page.tsx");
    rmSync(join(app.path, "app/layout.tsx"));
    write("proxy.ts", "export default function proxy() {}\n");
    const { code, out } = await app.run(["init", "--yes", "--with", "mail"]);
    expect(code).toBe(0);
    expect(has("app/[locale]/dashboard/page.tsx")).toBe(true);
    expect(read("app/[locale]/dashboard/layout.tsx")).toContain('LayoutProps<"/[locale]/dashboard">');
    expect(read("app/login/layout.tsx")).toContain('import "../globals.css";');
    expect(read("app/(account)/layout.tsx")).toContain("../login/layout");
    expect(read("app/[locale]/dashboard/page.tsx")).not.toContain("LogoutButton");
    expect(out).toContain('const ownPages = ["/login", "/forgot-password", "/reset-password", "/verify-email"];');
    const before = snapshot();
    expect((await app.run(["init", "--yes", "--with", "mail"])).out).toContain("Nothing to do");
    expect(snapshot()).toEqual(before);
  });

  test("gives the login page a root layout where the app has one for each part", async () => {
    makeApp();
    const layout = read("app/layout.tsx");
    write("app/[locale]/layout.tsx", layout);
    rmSync(join(app.path, "app/layout.tsx"));
    rmSync(join(app.path, "app/globals.css"));
    expect((await app.run(["init", "--yes"])).code).toBe(0);
    expect(read("app/login/layout.tsx")).not.toContain("globals.css");
    expect(has("app/dashboard/page.tsx")).toBe(false);
    expect(has("app/[locale]/dashboard/page.tsx")).toBe(true);
  });

  test("has no place for a dashboard where the app has several root layouts", async () => {
    makeApp();
    write("app/(shop)/layout.tsx", read("app/layout.tsx"));
    write("app/(admin)/layout.tsx", read("app/layout.tsx"));
    rmSync(join(app.path, "app/layout.tsx"));
    const { code, out } = await app.run(["init", "--yes"]);
    expect(code).toBe(0);
    expect(Object.keys(snapshot()).filter((path) => path.includes("dashboard"))).toEqual([]);
    expect(out).toContain("homeView");
  });
});

describe("next-login init, where it cannot work", () => {
  test.each([
    ["without package.json", (): void => {}, /no package\.json/],
    ["without Next", (): void => write("package.json", "{}"), /has no next/],
    ["with a broken package.json", (): void => write("package.json", "{"), /not valid JSON/],
    ["without the App Router", (): void => void (makeApp(), rename("app", "pages")), /App Router/],
    ["before npm install", (): void => void (makeApp(), rename("node_modules", "elsewhere")), /not installed/],
    ["without TypeScript", (): void => void (makeApp(), rename("tsconfig.json", "jsconfig.json")), /TypeScript/],
  ] as const)("%s it says so and writes nothing", async (_name, prepare, message) => {
    prepare();
    const before = snapshot();
    const ended = await app.run(["init", "--yes"]);
    const { code, out, err } = ended;
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(message);
    expect(snapshot()).toEqual(before);
  });

  test("refuses an unknown store and an unknown option", async () => {
    makeApp();
    expect(await app.run(["init", "--store", "mongodb"])).toMatchObject({ code: 2, out: "" });
    expect(await app.run(["init", "--force"])).toMatchObject({ code: 2, out: "" });
  });
});
