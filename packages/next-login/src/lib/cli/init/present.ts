import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addressOf, type Project } from "./project.ts";
import { newFiles, type Parts } from "./templates.ts";

/** An app has one of `proxy.ts` and `middleware.ts`, in TypeScript or JavaScript. */
export function otherEntry(path: string, has: (path: string) => boolean): string | undefined {
  const [, before] = /^(.*)(?:proxy|middleware)\.ts$/.exec(path) ?? [];
  if (before === undefined) return undefined;
  return ["proxy.ts", "proxy.js", "middleware.ts", "middleware.js"].map((name) => before + name).find(has);
}

/** The page that has the address of one of ours already. Next builds no app with two. */
export function otherPage(path: string, { base, pages }: Project): string | undefined {
  const other = path.endsWith("/page.tsx") ? pages.get(addressOf(path.slice(`${base}app/`.length))) : undefined;
  return other === path ? undefined : other;
}

/** Whether an earlier run found the app fresh: then it moved the layout to a group, and its users are the app's. */
export function wasFresh({ folder, base, rootLayout }: Project): boolean {
  const written = ["login.config.ts", "app/login/page.tsx", "app/login/layout.tsx"];
  return rootLayout === "(app)/" && written.every((path) => existsSync(join(folder, base, path)));
}

/** Whether the app has pages beside the first one and those that this command writes. */
export function hasOwnPages(project: Project, parts: Parts): boolean {
  const files = newFiles(project, { ...parts, mail: true }).filter(({ path }) => path.endsWith("/page.tsx"));
  const written = files.map(({ path }) => addressOf(path.slice(`${project.base}app/`.length)));
  return [...project.pages.keys()].some((address) => address !== "" && !written.includes(address));
}

/** `""` for a file that is not there. */
export function textOf(folder: string, path: string): string {
  try {
    return readFileSync(join(folder, path), "utf8");
  } catch {
    return "";
  }
}
