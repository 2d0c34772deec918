import { describe, expect, test } from "vitest";
import { InitApp } from "../../../../test/init-app.ts";
import { STORES } from "./choices.ts";

const app = new InitApp();
const { has, makeApp, read, remove, rename, snapshot, write } = app;

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

  test("speaks of no pages or users of the app's own when it runs again, until the app has such pages", async () => {
    makeApp();
    await app.run(["init", "--yes", "--store", "sqlite", "--skip-install"]);
    for (const args of [
      ["--store", "sqlite"],
      ["--store", "sqlite", "--with", "mail"],
      ["--store", "sqlite"],
    ]) {
      const { out } = await app.run(["init", "--yes", ...args]);
      expect(out).not.toMatch(/in a table of its own|Every page|your own pages/);
    }
    write("app/(app)/about/page.tsx", "export default function About() {}\n");
    const { out } = await app.run(["init", "--yes", "--store", "sqlite"]);
    expect(out).not.toContain("in a table of its own");
    expect(out).toContain("Every page but `publicPaths`");
    expect(out).toContain("Guard your own pages");
  });

  test("speaks of no users of the app's own where the store changes", async () => {
    makeApp();
    await app.run(["init", "--yes", "--skip-install"]);
    for (const path of ["lib/login.ts", "lib/users.ts", "app/login/actions.ts"]) remove(path);
    const { out } = await app.run(["init", "--yes", "--store", "postgres", "--skip-install"]);
    expect(out).toContain("then run `npx drizzle-kit migrate`");
    expect(out).not.toMatch(/in a table of its own|has a table users/);
  });

  test("says what is left to do before it says how to start the app", async () => {
    makeApp();
    const { out } = await app.run(["init", "--yes", "--store", "postgres", "--skip-install"]);
    expect(out).toMatch(/Left to do by hand:\n[^]*Set DATABASE_URL[^]*\nThen start the app, and open \S+\/dashboard\.\n$/);
    expect((await app.run(["init", "--yes", "--store", "redis"])).out).toMatch(/Set REDIS_URL[^]*\nThen start the app/);
  });

  test("says how to start the app where nothing is left to do", async () => {
    makeApp();
    expect((await app.run(["init", "--yes"])).out).toMatch(/\nDone\. Now start the app, and open \S+\/dashboard\.\n$/);
  });

  test("takes the type of a user from lib/users.ts, because the app may keep its users elsewhere than in the schema", async () => {
    makeApp();
    await app.run(["init", "--yes", "--with", "mail", "--store", "postgres", "--skip-install"]);
    const importing = Object.entries(snapshot()).filter(([, text]) => /\busers\b[^;]*from "[^"]*schema"/.test(text));
    expect(importing.map(([path]) => path)).toEqual(["lib/users.ts"]);
  });

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

  test("takes the package manager that installed the app, where the lockfile of another is there too", async () => {
    makeApp();
    write("package.json", JSON.stringify({ dependencies: { next: "*" } }));
    write("pnpm-lock.yaml", "");
    write("package-lock.json", "{}");
    expect((await app.run(["init", "--dry-run"])).out).toContain("run     pnpm add next-login ");
    write("node_modules/.package-lock.json", "{}");
    expect((await app.run(["init", "--dry-run"])).out).toContain("run     npm install next-login ");
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
