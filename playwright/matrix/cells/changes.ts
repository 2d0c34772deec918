import { appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What `create-next-app` turns on, turned off. */
export function switchesOff(directory: string): void {
  const config = join(directory, "next.config.ts");
  edit(config, "  cacheComponents: true,\n", "");
  edit(config, "  partialPrefetching: true,\n", "");
}

/** README's other file, instead of proxy.ts. */
export function readmeMiddleware(directory: string): void {
  const readme = readFileSync(join(import.meta.dirname, "../../../README.md"), "utf8");
  const block = /^```ts\n\/\/ middleware\.ts\n([^]*?)^```$/m.exec(readme)?.[1];
  if (!block) throw new Error("README has no middleware.ts");
  writeFileSync(join(directory, "middleware.ts"), block);
  rmSync(join(directory, "proxy.ts"));
}

/** Next 15 knows neither switch, and would take its own lockfile's folder for the root: most packages are in the workspace's. */
export function starterOnNext15(directory: string): void {
  readmeMiddleware(directory);
  switchesOff(directory);
  rmSync(join(directory, "next.config.mjs"));
  // A default of TypeScript 6, for which Next 15 has no types of CSS.
  edit(join(directory, "tsconfig.json"), '"strict": true,', '"strict": true, "noUncheckedSideEffectImports": false,');
  const root = join(directory, "../..");
  const config = join(directory, "next.config.ts");
  edit(
    config,
    "  turbopack: {\n",
    `  outputFileTracingRoot: ${JSON.stringify(root)},\n  turbopack: {\n    root: ${JSON.stringify(root)},\n`,
  );
}

/** Next 16's new name for middleware. It runs on Node. */
export function proxy(directory: string): void {
  renameSync(join(directory, "middleware.ts"), join(directory, "proxy.ts"));
  edit(join(directory, "proxy.ts"), "export const middleware =", "export const proxy =");
}

/** The same file on the other runtime, which Next 15.5 lets choose. */
export function onNode(directory: string): void {
  edit(join(directory, "middleware.ts"), "export const config = {", 'export const config = { runtime: "nodejs",');
}

/** Under Cache Components a page that has to know who asks before it shows anything says that it blocks. */
export function blocking(directory: string): void {
  for (const page of ["dashboard", "login"]) block(directory, page);
}

/** The login page reads nothing of the request, and a cookie holds the return URL. */
export function stillLogin(directory: string): void {
  block(directory, "dashboard");
  edit(join(directory, "login.config.ts"), 'loginView: "/login"', 'loginView: "/login", nextStorage: "cookie"');
  edit(join(directory, "lib/login.ts"), "loginUser,", "loginUser, getNextUrl,");
  const actions = join(directory, "app/login/actions.ts");
  edit(actions, "import { loginUser }", "import { getNextUrl, loginUser }");
  edit(actions, 'import { safeNext } from "next-login/url";\n', "");
  edit(actions, 'safeNext(form.get("next"), ', 'await getNextUrl(form.get("next"), ');
  const page = 'import { LoginForm } from "./form";\n\nexport default function Login() {\n  return <LoginForm next="" />;\n}\n';
  writeFileSync(join(directory, "app/login/page.tsx"), page);
}

/** Puts each page, with its guard, inside a `Suspense` boundary: the fallback shows while the guard waits. */
export function streaming(directory: string): void {
  for (const page of ["dashboard", "login"]) {
    const file = join(directory, "app", page, "page.tsx");
    renameSync(file, join(directory, "app", page, "content.tsx"));
    writeFileSync(
      file,
      `import { Suspense, type ComponentType } from "react";
import Content from "./content";

const Streamed = Content as ComponentType<object>;

export default function Page(props: object) {
  return (
    <Suspense fallback={<p>Loading…</p>}>
      <Streamed {...props} />
    </Suspense>
  );
}
`,
    );
  }
}

/** The pages below a locale, and the greeting in its language. */
export function localized(directory: string): void {
  const pages = join(directory, "app/[locale]");
  mkdirSync(pages);
  for (const page of ["dashboard", "login"]) renameSync(join(directory, "app", page), join(pages, page));
  for (const file of ["dashboard/page.tsx", "login/actions.ts"]) {
    const text = readFileSync(join(pages, file), "utf8").replaceAll('from "../../', 'from "../../../');
    writeFileSync(join(pages, file), text);
  }
  const dashboard = join(pages, "dashboard/page.tsx");
  edit(dashboard, "import {", 'import { getTranslations } from "next-intl/server";\nimport {');
  edit(dashboard, "  async function", "  const t = await getTranslations();\n\n  async function");
  edit(dashboard, "Hello, {user.name}", '{t("hello", { name: user.name })}');
}

/** Handlers, a bare one and a wrapped one, and an action on a page that everybody may see. */
export function withHandlers(directory: string): void {
  const add = (file: string, source: string): void => {
    mkdirSync(dirname(join(directory, "app", file)), { recursive: true });
    writeFileSync(join(directory, "app", file), source);
  };
  add(
    "api/wrapped/route.ts",
    `import { loginRequired } from "../../../lib/login";

export const GET = loginRequired((user, _request: Request) => Response.json({ name: user.name }));
`,
  );
  add(
    "api/bare/route.ts",
    `import { requireUser } from "../../../lib/login";

export async function GET() {
  const user = await requireUser({ next: "/dashboard" });
  return Response.json({ name: user.name });
}
`,
  );
  add(
    "open/page.tsx",
    `import { requireUser } from "../../lib/login";

export default function Open() {
  async function act() {
    "use server";
    await requireUser();
  }
  return (
    <form action={act}>
      <button>Act</button>
    </form>
  );
}
`,
  );
}

/** Copies the browser's files to a standalone server: Next leaves that to the deployment. */
export function withStatic(directory: string): void {
  const target = join(directory, ".next/standalone/.variants", basename(directory), ".next/static");
  rmSync(target, { recursive: true, force: true });
  cpSync(join(directory, ".next/static"), target, { recursive: true });
}

function block(directory: string, page: string): void {
  appendFileSync(join(directory, "app", page, "page.tsx"), "\nexport const instant = false;\n");
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(file, text.replace(from, to));
}
