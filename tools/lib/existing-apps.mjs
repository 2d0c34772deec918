import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

/** Makes an app more than what create-next-app wrote: with a page under one root layout, and a proxy of its own. */
export function addOwnPages(app) {
  mkdirSync(join(app, "src/app/about"));
  writeFileSync(join(app, "src/app/about/page.tsx"), "export default function About() {\n  return <h1>About</h1>;\n}\n");
  writeFileSync(
    join(app, "src/proxy.ts"),
    `import { NextResponse } from "next/server";

export function proxy() {
  return NextResponse.next({ headers: { "x-own-proxy": "1" } });
}
`,
  );
}

/** Does what `init` left to do in that app. */
export function finishOwnPages(app, advice) {
  edit(join(app, "src/proxy.ts"), [["export function proxy()", "function yourMiddleware()"]]);
  compose(app, advice, "export { login as proxy };");
  edit(join(app, "src/login.config.ts"), [['publicPaths = ["/", ', 'publicPaths = ["/", "/about", ']]);
}

/** Makes an app one of two languages, as next-intl's documentation says: all pages are below `app/[locale]`. */
export function addLocales(app) {
  cpSync(join(root, "playwright/fresh/next-intl"), app, { recursive: true });
  for (const name of ["layout.tsx", "page.tsx"]) rmSync(join(app, "src/app", name));
  edit(join(app, "next.config.ts"), [
    [/^/, 'import createNextIntlPlugin from "next-intl/plugin";\n'],
    ["export default nextConfig", "export default createNextIntlPlugin()(nextConfig)"],
  ]);
}

/** Does what `init` left to do in that app. */
export function finishLocales(app, advice) {
  edit(join(app, "src/proxy.ts"), [
    ["export default createMiddleware", "const yourMiddleware = createMiddleware"],
    [/^export const config = .*\n/m, ""],
  ]);
  compose(app, advice, "export default login;");
  edit(join(app, "src/login.config.ts"), [['publicPaths = ["/", ', 'publicPaths = ["/", "/de", ']]);
}

/** Turns both switches of Cache Components off that create-next-app turns on. */
export function withoutCacheComponents(app) {
  edit(join(app, "next.config.ts"), [
    ["cacheComponents: true", "cacheComponents: false"],
    ["partialPrefetching: true", "partialPrefetching: false"],
  ]);
}

/** Adds the code that `init` printed to an app's proxy. */
function compose(app, advice, exported) {
  const code = [...advice.matchAll(/^ {4}(.*)$/gm)].map(([, line]) => line);
  const imports = code.filter((line) => line.startsWith("import "));
  const rest = code.filter((line) => !line.startsWith("import "));
  if (imports.length === 0) throw new Error(`init printed no code for the proxy:\n${advice}`);
  const file = join(app, "src/proxy.ts");
  writeFileSync(file, [...imports, readFileSync(file, "utf8"), ...rest, exported, ""].join("\n"));
}

function edit(file, changes) {
  let text = readFileSync(file, "utf8");
  for (const [from, to] of changes) {
    if (typeof from === "string" ? !text.includes(from) : !from.test(text)) throw new Error(`${file} has no ${from}.`);
    text = text.replace(from, () => to);
  }
  writeFileSync(file, text);
}
