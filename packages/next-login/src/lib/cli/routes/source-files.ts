import { existsSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, sep } from "node:path";
import type { Build } from "./build.ts";

/** Next's own pages, such as its 404, are in the package. */
export function isOfPackage(file: string): boolean {
  return /(?:^|[\\/])node_modules[\\/]/.test(file) || file.startsWith("next/dist/");
}

/**
 * Finds the file that a bundler names. Turbopack counts from the project's root (`[project]/apps/site/app/page.tsx`), and webpack from
 * the app's folder, or it gives the whole path.
 *
 * @returns `null` when there is no such file, or when two could be meant.
 */
export function sourceFile(name: string, folder: string): string | null {
  const path = name.replace(/^\[project\]\//, "");
  if (isAbsolute(path)) return existsSync(path) ? path : null;
  const found: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    const file = join(at, path);
    if (existsSync(file) && statSync(file).isFile()) found.push(file);
    if (at === dirname(at)) break;
  }
  const [first, second] = found;
  return first !== undefined && second === undefined ? first : null;
}

/** Finds the source of an entry such as `/dashboard/page`. */
export function entryFile(entry: string, { appDir, pageExtensions }: Build): string | null {
  return pageExtensions.map((extension) => join(appDir, `${entry}.${extension}`)).find((file) => existsSync(file)) ?? null;
}

/** Names of the files that make an icon, a sitemap and the like. */
const METADATA = /^(?:favicon|icon|apple-icon|opengraph-image|twitter-image|sitemap|robots|manifest)\d*/;

/** Finds the code of a metadata route such as `/opengraph-image-1a2b3c/route`. A picture or a text has none. */
export function metadataFile(entry: string, { appDir, pageExtensions }: Build): { code: string } | "static" | null {
  const folder = join(appDir, dirname(dirname(entry)));
  const name = METADATA.exec(entry.split("/").at(-2) ?? "")?.[0];
  if (name === undefined) return null;
  const code = pageExtensions.map((extension) => join(folder, `${name}.${extension}`)).find((file) => existsSync(file));
  if (code !== undefined) return { code };
  const assets = ["ico", "png", "jpg", "jpeg", "gif", "svg", "txt", "xml", "json", "webmanifest"];
  return assets.some((extension) => existsSync(join(folder, `${name}.${extension}`))) ? "static" : null;
}

/** The URL path of a folder in `app`: groups and slots have no part in it. */
export function pathOfFolder(file: string, { appDir }: Build): string {
  const parts = relative(appDir, dirname(file))
    .split(sep)
    .filter((part) => part !== "" && !/^\(.*\)$/.test(part) && !part.startsWith("@"));
  return `/${parts.join("/")}`;
}

/** A path with a value for each dynamic segment. */
export function samplePath(path: string): string {
  return path.replaceAll(/\[{1,2}[^\]/]+\]{1,2}/g, "x");
}

export function shown(file: string, folder: string): string {
  return relative(folder, file).split(sep).join("/");
}
