import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join, resolve, sep } from "node:path";
import type { Parse } from "./parser.ts";

/** Where an import leads: to a file of the app or its workspace, or to a package. */
export type Target = { readonly file: string } | { readonly package: string } | null;

export type ResolveImport = (specifier: string, from: string) => Target;

/** Packages that the analysis knows by name, wherever they are installed. */
const KNOWN = /^(?:next-login|next|react|react-dom|server-only|client-only|zod|valibot|yup|arktype)(?:\/|$)/;

const EXTENSIONS = [".ts", ".tsx", ".mts", ".js", ".jsx", ".mjs", ".cts", ".cjs"];
/** `import "./a.js"` may mean `a.ts`. */
const WRITTEN_AS: Readonly<Record<string, readonly string[]>> = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

/** Resolves imports as the bundler does: relative ones, `paths` of the app's tsconfig.json, packages of the workspace. */
export function importResolver(folder: string, parse: Parse): ResolveImport {
  const paths = readPaths(folder, parse);
  return (specifier, from) => {
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return asFile(resolve(dirname(from), specifier));
    if (specifier.startsWith("node:")) return { package: specifier };
    for (const [pattern, targets] of paths) {
      const matched = matchPath(pattern, specifier);
      const file = matched === null ? null : firstFile(targets.map((target) => target.replace("*", matched)));
      if (file) return file;
    }
    if (KNOWN.test(specifier)) return { package: specifier };
    return inWorkspace(specifier, from) ?? { package: specifier };
  };
}

function firstFile(candidates: readonly string[]): Target {
  for (const candidate of candidates) {
    const file = asFile(candidate);
    if (file) return file;
  }
  return null;
}

function asFile(path: string): { file: string } | null {
  const extension = extname(path);
  const stem = path.slice(0, path.length - extension.length);
  const candidates = [
    ...(WRITTEN_AS[extension] ?? []).map((other) => stem + other),
    path,
    ...EXTENSIONS.map((other) => path + other),
    ...EXTENSIONS.map((other) => join(path, `index${other}`)),
  ];
  const file = candidates.find((candidate) => existsSync(candidate) && statSync(candidate).isFile());
  return file === undefined ? null : { file };
}

/** A package of the workspace is a link to a folder outside `node_modules`. */
function inWorkspace(specifier: string, from: string): Target {
  try {
    const file = realpathSync(createRequire(from).resolve(specifier));
    return file.includes(`${sep}node_modules${sep}`) || !file.startsWith(sep) ? null : { file };
  } catch {
    return null;
  }
}

function matchPath(pattern: string, specifier: string): string | null {
  const [before = "", after] = pattern.split("*");
  if (after === undefined) return pattern === specifier ? "" : null;
  if (!specifier.startsWith(before) || !specifier.endsWith(after)) return null;
  return specifier.slice(before.length, specifier.length - after.length);
}

/** Reads `paths` of tsconfig.json or jsconfig.json, also from a file that it extends. */
function readPaths(folder: string, parse: Parse): [pattern: string, targets: string[]][] {
  const file = ["tsconfig.json", "jsconfig.json"].map((name) => join(folder, name)).find((path) => existsSync(path));
  const seen = new Set<string>();
  for (let at = file; at !== undefined && existsSync(at) && !seen.has(at);) {
    seen.add(at);
    const { compilerOptions: options = {}, extends: base } = readJsonc(at, parse);
    const start = resolve(dirname(at), options.baseUrl ?? ".");
    if (options.paths) {
      return Object.entries(options.paths).map(([pattern, targets]) => [pattern, targets.map((path) => join(start, path))]);
    }
    at = typeof base === "string" && base.startsWith(".") ? resolve(dirname(at), base) : undefined;
  }
  return [];
}

interface TsConfig {
  compilerOptions?: { baseUrl?: string; paths?: Record<string, string[]> };
  extends?: unknown;
}

/** Reads JSON with comments and trailing commas, by the parser that is here anyway. */
function readJsonc(file: string, parse: Parse): TsConfig {
  const text = readFileSync(file, "utf8");
  const { comments, errors } = parse("tsconfig.js", `(${text}\n)`);
  if (errors.length > 0) return {};
  const bare = comments.reduceRight((rest, { start, end }) => rest.slice(0, start - 1) + rest.slice(end - 1), text);
  try {
    return JSON.parse(bare.replaceAll(/,(\s*[\]}])/g, "$1")) as TsConfig;
  } catch {
    return {};
  }
}
