import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "@playwright/test";
import { makeVariant } from "../support/variant.ts";

const root = resolve(import.meta.dirname, "../..");
const manifest = JSON.parse(readFileSync(join(root, "packages/next-login/package.json"), "utf8")) as { exports: object };
const ENTRIES = Object.keys(manifest.exports).filter((path) => path !== "./package.json");
const nameOf = (entry: string): string => entry.replace(/^\./, "next-login");
/** Those that browsers may have. */
const OPEN = ["./react", "./trusted-types", "./url"];

/** An app of one page, whose client component imports one entry. Two entries would share one error, which names one of the two. */
function write(directory: string, next: 15 | 16, entry: string): void {
  const page = join(directory, "app", entry);
  mkdirSync(page, { recursive: true });
  writeFileSync(
    join(page, "client.js"),
    `"use client";
import * as entry from "${nameOf(entry)}";

export default function Client() {
  return <p>{Object.keys(entry).join()}</p>;
}
`,
  );
  writeFileSync(
    join(page, "page.js"),
    'import Client from "./client";\n\nexport default function Page() {\n  return <Client />;\n}\n',
  );
  writeFileSync(
    join(directory, "app/layout.js"),
    "export default function Layout({ children }) {\n  return (\n    <html>\n      <body>{children}</body>\n    </html>\n  );\n}\n",
  );
  const settings = { outputFileTracingRoot: root, turbopack: { root } };
  writeFileSync(join(directory, "next.config.mjs"), `export default ${JSON.stringify(settings)};\n`);
  const packages = join(directory, "node_modules");
  if (next === 15 && !existsSync(packages)) symlinkSync("../next-15/node_modules", packages);
}

/** How each is built. Next 15 has the other bundler by default. */
const BUILDS = [
  { next: 16, bundler: "Turbopack", buildArguments: [] },
  { next: 16, bundler: "webpack", buildArguments: ["--webpack"] },
  { next: 15, bundler: "Turbopack", buildArguments: ["--turbopack"] },
  { next: 15, bundler: "webpack", buildArguments: [] },
] as const;

/** What a build says that fails, and nothing if it does not. Nothing is rendered. */
function errorOf({ next, buildArguments }: (typeof BUILDS)[number], entry: string): string {
  try {
    makeVariant(`fence-${next}`, {
      from: [],
      prepare: (directory) => write(directory, next, entry),
      buildArguments: [...buildArguments, "--experimental-build-mode", "compile"],
    });
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

for (const build of BUILDS) {
  const on = `Next ${build.next}, ${build.bundler}`;
  for (const entry of ENTRIES.filter((each) => !OPEN.includes(each))) {
    test(`a client component with ${nameOf(entry)} fails the build, ${on}`, () => {
      const error = errorOf(build, entry);
      expect(error).toMatch(/'server-only' cannot be imported from a Client Component|depends on "server-only"/);
      // Next 15 with Turbopack names only the folder of the import.
      if (on !== "Next 15, Turbopack") expect(error).toContain(`/${join("app", entry, "client.js")}`);
    });
  }

  for (const entry of OPEN) {
    test(`a client component with ${nameOf(entry)} builds, ${on}`, () => {
      expect(errorOf(build, entry)).toBe("");
    });
  }
}

/** How many names an entry exports, as a plain Node sees it. */
function load(entry: string, NODE_ENV: string): number {
  const script = `import("${nameOf(entry)}").then((entry) => process.stdout.write(String(Object.keys(entry).length)))`;
  const cwd = join(root, "apps/starter");
  const env = { ...process.env, NODE_ENV } as NodeJS.ProcessEnv;
  return Number(execFileSync(process.execPath, ["-e", script], { cwd, env, encoding: "utf8", stdio: "pipe" }));
}

for (const entry of ENTRIES) {
  test(`plain Node loads ${nameOf(entry)}`, () => {
    expect(load(entry, "development")).toBeGreaterThan(0);
    if (entry === "./testing") expect(() => load(entry, "production")).toThrow(/production/);
    else expect(load(entry, "production")).toBeGreaterThan(0);
  });
}
