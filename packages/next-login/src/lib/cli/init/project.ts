import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CommandError } from "../command-error.ts";

/** What `init` finds in an app. Paths are relative to the app's folder, with `/`. */
export interface Project {
  readonly folder: string;
  /** "src/" or "". */
  readonly base: string;
  /** Next's major version. */
  readonly next: number;
  readonly manager: PackageManager;
  /** Names in `dependencies` and `devDependencies`. */
  readonly packages: ReadonlySet<string>;
  /** What `@/` means: "" or "src/". `undefined`: the app has no such alias. */
  readonly alias: string | undefined;
  /** Whether `app` holds only what `create-next-app` wrote, so that its files may move. */
  readonly isFresh: boolean;
  /** The stylesheet of the app, such as `app/globals.css`. */
  readonly stylesheet: string | undefined;
  /**
   * The folder of the root layout of the app's own pages, relative to `app`. `""`: one for every page. `"(app)/"`: the group that this
   * command makes. `"[locale]/"`: a segment for all pages. `undefined`: there are several.
   */
  readonly rootLayout: string | undefined;
  /** Each page by its address without route groups, such as `dashboard` for `src/app/dashboard/(overview)/page.tsx`. */
  readonly pages: ReadonlyMap<string, string>;
  /** The endings of the images that the app serves, such as `png`. Those that `create-next-app` brings are among them. */
  readonly images: readonly string[];
}

export type PackageManager = "npm" | "pnpm" | "yarn" | "bun";

/** Files that `create-next-app` writes into `app`. */
const WRITTEN_BY_NEXT = new Set(["favicon.ico", "globals.css", "layout.tsx", "page.tsx", "page.module.css"]);

const LOCKFILES: readonly (readonly [string, PackageManager])[] = [
  ["pnpm-lock.yaml", "pnpm"],
  ["yarn.lock", "yarn"],
  ["bun.lock", "bun"],
  ["bun.lockb", "bun"],
  ["package-lock.json", "npm"],
];

/** What each leaves in node_modules. */
const TRACES: readonly (readonly [string, PackageManager])[] = [
  [".package-lock.json", "npm"],
  [".modules.yaml", "pnpm"],
  [".yarn-integrity", "yarn"],
  [".yarn-state.yml", "yarn"],
];

/** @throws CommandError for a folder that is no app of the App Router in TypeScript. */
export function readProject(folder: string): Project {
  const manifest = readJson(join(folder, "package.json"));
  if (!manifest) throw new CommandError("there is no package.json here. Run this command in the folder of a Next.js app.");
  const packages = new Set(Object.keys({ ...manifest["dependencies"], ...manifest["devDependencies"] }));
  if (!packages.has("next"))
    throw new CommandError("package.json has no next. Run this command in the folder of a Next.js app.");
  const has = (path: string): boolean => existsSync(join(folder, path));
  const base = has("src/app") ? "src/" : "";
  if (!has(`${base}app`)) {
    throw new CommandError("there is no folder app or src/app. next-login needs the App Router.");
  }
  if (!has("tsconfig.json")) {
    throw new CommandError(
      "there is no tsconfig.json. The files of this command are TypeScript: npm install --save-dev typescript",
    );
  }
  const files = readdirSync(join(folder, base, "app"));
  const isFresh = files.includes("layout.tsx") && files.every((file) => WRITTEN_BY_NEXT.has(file));
  const segments = files.filter((name) => /^\[\w+\]$/.test(name)).map((name) => `${name}/`);
  const hasLayout = (place: string): boolean =>
    ["tsx", "jsx", "js"].some((ending) => has(`${base}app/${place}layout.${ending}`));
  const places = ["", "(app)/", ...segments];
  const rootLayout = isFresh ? "(app)/" : places.find(hasLayout);
  const stylesheet = places.map((place) => `${base}app/${place}globals.css`).find(has);
  return {
    folder,
    base,
    next: majorOf("next", folder),
    manager: lockingManager(has) ?? namedManager(manifest) ?? "npm",
    packages,
    alias: aliasOf(folder),
    isFresh,
    // In a fresh app it is about to move.
    stylesheet: isFresh ? stylesheet?.replace("app/globals", "app/(app)/globals") : stylesheet,
    rootLayout,
    pages: pagesIn(join(folder, base, "app"), `${base}app`),
    images: imagesIn([join(folder, "public"), join(folder, base, "app")]),
  };
}

function imagesIn(folders: readonly string[]): string[] {
  const names = folders.filter(existsSync).flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }));
  const endings = names.map((name) => /\.(avif|gif|jpe?g|png|webp)$/.exec(name)?.[1]).filter((ending) => ending !== undefined);
  return [...new Set(["ico", "svg", ...endings])].toSorted();
}

/** An app may have the lockfile of its authors beside that of the person who installed it. */
function lockingManager(has: (path: string) => boolean): PackageManager | undefined {
  const locking = LOCKFILES.filter(([file]) => has(file)).map(([, manager]) => manager);
  const installed = TRACES.find(([file]) => has(`node_modules/${file}`))?.[1];
  return locking.find((manager) => manager === installed) ?? locking[0];
}

/** What `packageManager` of package.json names, such as `pnpm@11.1.0`. */
function namedManager({ packageManager }: Record<string, unknown>): PackageManager | undefined {
  return LOCKFILES.map(([, manager]) => manager).find((manager) => String(packageManager).startsWith(`${manager}@`));
}

function pagesIn(folder: string, shown: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/"));
  const pages = names.filter((name) => /(?:^|\/)page\.(?:tsx|jsx|ts|js|mdx)$/.test(name));
  return new Map(pages.map((name) => [addressOf(name), `${shown}/${name}`]));
}

/** The address of a page's file below `app`, without its route groups. */
export function addressOf(file: string): string {
  const segments = file.split("/").slice(0, -1);
  return segments.filter((segment) => !/^\(.*\)$/.test(segment)).join("/");
}

/** The installed major version of a package. */
export function majorOf(name: string, folder: string): number {
  try {
    // Read, not required: an installation may change it while the command runs, and `require` would give the old one.
    const file = createRequire(join(folder, "package.json")).resolve(`${name}/package.json`);
    const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
    return Number.parseInt(version, 10);
  } catch {
    throw new CommandError(`${name} is not installed here. Install the app's packages first, for example with npm install.`);
  }
}

/** What `paths` of tsconfig.json says of `@/*`. The file may have comments and trailing commas. */
function aliasOf(folder: string): string | undefined {
  const text = readFileSync(join(folder, "tsconfig.json"), "utf8");
  const target = /"@\/\*"\s*:\s*\[\s*"(?:\.\/)?([^"*]*)\*"/.exec(text)?.[1];
  return target;
}

function readJson(file: string): Record<string, Record<string, string>> | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Record<string, Record<string, string>>;
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandError(`${file} is not valid JSON.`);
    return undefined;
  }
}
