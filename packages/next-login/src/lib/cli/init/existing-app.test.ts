import { chmodSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InitApp } from "../../../../test/init-app.ts";

const app = new InitApp();
const { has, makeApp, pathOf, read, remove, rename, snapshot, write } = app;

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
    expect(out).toContain("app/dashboard/(overview)/page.tsx is there already");
    expect(out).toContain("app/(auth)/login/page.jsx is there already");
  });

  test("writes the actions of the login page only for a page that calls them", async () => {
    makeApp();
    write("app/login/page.tsx", "export default function Login() {}\n");
    write("app/dashboard/page.tsx", "export default function Dashboard() {}\n");
    expect((await app.run(["init", "--yes"])).out).toContain(
      "as node_modules/next-login/templates/starter/app/login/actions.ts does",
    );
    await app.run(["init", "--yes", "--with", "mail"]);
    expect(has("app/login/actions.ts")).toBe(false);
    remove("app/dashboard/page.tsx");
    await app.run(["init", "--yes"]);
    expect(has("app/login/actions.ts")).toBe(true);
    remove("app/login/actions.ts");
    write("app/dashboard/page.tsx", `${read("app/dashboard/page.tsx")}// changed\n`);
    await app.run(["init", "--yes"]);
    expect(has("app/login/actions.ts")).toBe(true);
  });

  test("says nothing of what the app's own files have already", async () => {
    makeApp();
    write("app/login/page.tsx", "export default function Login() {}\n");
    write("app/dashboard/page.tsx", "export default function Dashboard() {}\n");
    const args = ["init", "--yes", "--store", "postgres", "--with", "mail", "--skip-install"];
    const { out } = await app.run(args);
    for (const path of ["app/dashboard/page.tsx", "app/login/page.tsx"]) expect(out).toContain(`${path} is there already`);
    write("lib/users.ts", read("lib/users.ts").replace("export async function createUser", "async function createUser"));
    write("lib/schema.ts", read("lib/schema.ts").replace(/export const users.*?^}\);\n/ms, ""));
    write("lib/login.ts", read("lib/login.ts").replace("sessions }", "sessions, redirectIfLoggedIn }"));
    write("login.config.ts", read("login.config.ts").replace('["/", ', '["/", "/about", '));
    write("app/login/actions.ts", read("lib/login.ts").replace("loginUser,", "loginUser(),"));
    write("app/dashboard/page.tsx", "export default async () => void (await requireUser());\n");
    const again = await app.run(args);
    expect(again.out).toContain("Nothing to do");
    expect(again.out).toContain("Unless you have done it:\n");
    expect(again.out).not.toContain("is there already");
  });

  test("names the guide for the login that the app has", async () => {
    makeApp();
    write("app/about/page.tsx", "export default function About() {}\n");
    write("package.json", JSON.stringify({ dependencies: { next: "*", "next-auth": "*" } }));
    const { out } = await app.run(["init", "--yes", "--skip-install"]);
    expect(out).toContain("This app has next-auth");
    expect(out).toContain("node_modules/next-login/docs/from-next-auth.md");
  });

  test("knows next-auth by the files that import it, because its package has to go before others can be installed", async () => {
    makeApp();
    write("app/about/page.tsx", "export default function About() {}\n");
    write("auth.ts", 'import NextAuth from "next-auth";\n');
    write("proxy.ts", 'export { auth as proxy } from "@/auth";\n');
    const { out } = await app.run(["init", "--dry-run"]);
    expect(out).toContain("This app has next-auth");
    expect(out).toContain("proxy.ts is next-auth's.");
    write("auth.ts", 'import { createLoginManager } from "next-login";\n');
    expect((await app.run(["init", "--dry-run"])).out).not.toContain("next-auth");
    write("proxy.ts", 'import NextAuth from "next-auth";\n');
    expect((await app.run(["init", "--dry-run"])).out).toContain("proxy.ts is next-auth's.");
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
    chmodSync(pathOf("bin/npm"), 0o755);
    const env = { PATH: `${pathOf("bin")}:${process.env["PATH"]}` };
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

  test("sets no variable that another file sets, because .env.local would win over it", async () => {
    makeApp();
    write(".env", "DATABASE_URL=postgres://db.example.com/app\n");
    write(".env.development", "SESSION_SECRET=my-own-secret\n");
    const { code } = await app.run(["init", "--yes", "--store", "postgres", "--skip-install"]);
    expect(code).toBe(0);
    expect(read(".env.local")).toBe("APP_ORIGIN=http://localhost:3000\n");
  });

  test("says where the notice of an unconfirmed address belongs in a layout that is there already", async () => {
    makeApp();
    write("app/dashboard/layout.tsx", "export default function Layout() {}\n");
    const { out } = await app.run(["init", "--yes", "--with", "mail"]);
    expect(out).toContain("app/dashboard/layout.tsx is there already");
    expect(out).toContain("render `Unverified`");
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
    remove("app/layout.tsx");
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
    remove("app/layout.tsx");
    remove("app/globals.css");
    expect((await app.run(["init", "--yes"])).code).toBe(0);
    expect(read("app/login/layout.tsx")).not.toContain("globals.css");
    expect(has("app/dashboard/page.tsx")).toBe(false);
    expect(has("app/[locale]/dashboard/page.tsx")).toBe(true);
  });

  test("has no place for a dashboard where the app has several root layouts", async () => {
    makeApp();
    write("app/(shop)/layout.tsx", read("app/layout.tsx"));
    write("app/(admin)/layout.tsx", read("app/layout.tsx"));
    remove("app/layout.tsx");
    const { code, out } = await app.run(["init", "--yes"]);
    expect(code).toBe(0);
    expect(Object.keys(snapshot()).filter((path) => path.includes("dashboard"))).toEqual([]);
    expect(out).toContain("homeView");
  });
});
