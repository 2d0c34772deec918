import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { existingFiles, joining, migrationLeft } from "./advice.ts";
import type { Store } from "./choices.ts";
import { installed, migration, packagesOf, run, toolsOf } from "./install-commands.ts";
import { otherEntry, otherPage, textOf } from "./present.ts";
import type { Project } from "./project.ts";
import { newFiles, type NewFile, type Parts } from "./templates.ts";

/** What `init` is about to do. */
export interface Plan {
  /** Files that move, because the login page gets a root layout of its own. */
  readonly moves: readonly { readonly from: string; readonly to: string }[];
  readonly files: readonly NewFile[];
  /** Lines for the end of a file. */
  readonly lines: readonly { readonly path: string; readonly lines: readonly string[] }[];
  /** Commands for after the files, in the app's folder. */
  readonly commands: readonly (readonly [string, ...string[]])[];
  /** What the person does by hand. Each is a sentence, with code where it needs some. */
  readonly leftToDo: readonly string[];
}

const MOVES = ["layout.tsx", "page.tsx", "page.module.css", "globals.css"];

/** @param databaseUrl The app's DATABASE_URL, if it has one. */
export function makePlan(project: Project, parts: Parts, databaseUrl?: string): Plan {
  const { store } = parts;
  const { folder, base, isFresh, packages } = project;
  const has = (path: string): boolean => existsSync(join(folder, path));
  const moves = (isFresh ? MOVES : [])
    .map((name) => ({ from: `${base}app/${name}`, to: `${base}app/(app)/${name}` }))
    .filter(({ from }) => has(from));
  const all = newFiles(project, parts);
  const lacking = all.filter(({ path }) => !has(path) && !otherEntry(path, has) && !otherPage(path, project));
  const files = lacking.filter(({ path }) => path !== `${base}app/login/actions.ts` || callsActions(all, lacking, project));
  const missing = packagesOf(parts).filter((name) => !packages.has(name));
  const missingTools = toolsOf(parts).filter((name) => !packages.has(name));
  const needsMigration = files.some(({ path }) => path.endsWith("lib/schema.ts"));
  const migrates = store === "postgres" && needsMigration;
  // The database of an app that exists may have a table of users, at which the migration would fail.
  const migratesNow = migrates && isFresh && Boolean(databaseUrl);
  return {
    moves,
    files,
    lines: linesFor(folder, store),
    commands: [
      ...(missing.length > 0 ? [installed(project.manager, missing, false)] : []),
      ...(missingTools.length > 0 ? [installed(project.manager, missingTools, true)] : []),
      ...(needsMigration ? [run(project.manager, ["drizzle-kit", "generate"])] : []),
      ...(migratesNow ? [migration(project.manager)] : []),
    ],
    leftToDo: [
      ...existingFiles(
        project,
        all.filter((file) => !lacking.includes(file)),
        { parts, has },
      ),
      ...joining(project, parts, all),
      ...(migrates && !migratesNow ? [migrationLeft(project, databaseUrl)] : []),
      ...(parts.mail ? ["Set SMTP_URL and MAIL_FROM in production. Without SMTP_URL, `next dev` prints the mails."] : []),
      ...(store === "redis" ? ["Set REDIS_URL in .env.local, if your Redis is not at redis://localhost:6379."] : []),
    ],
  };
}

/** Whether a page calls the actions of the login page. Those of the app may not: then the actions would only be in the way. */
function callsActions(all: readonly NewFile[], lacking: readonly NewFile[], { folder }: Project): boolean {
  const imports = (path: string, text: string): boolean =>
    (path.endsWith("app/login/page.tsx") ? /from "\.\/actions"/ : /from "[^"]*login\/actions"/).test(text);
  return all.some(
    (file) => imports(file.path, file.text) && (lacking.includes(file) || imports(file.path, textOf(folder, file.path))),
  );
}

function linesFor(folder: string, store: Store): Plan["lines"] {
  // The files that `next dev` reads: a line in .env.local would win over most of them.
  const files = [".env.development.local", ".env.local", ".env.development", ".env"];
  const environment = files.map((file) => textOf(folder, file)).join("\n");
  const wanted = [
    ["SESSION_SECRET", () => randomBytes(48).toString("base64")],
    ["APP_ORIGIN", () => "http://localhost:3000"],
    ...(store === "postgres" ? [["DATABASE_URL", () => "postgres://localhost:5432/app"] as const] : []),
    ...(store === "redis" ? [["REDIS_URL", () => "redis://localhost:6379"] as const] : []),
  ] as const;
  const variables = wanted
    .filter(([name]) => !new RegExp(String.raw`^\s*(?:export\s+)?${name}S?\s*=`, "m").test(environment))
    .map(([name, value]) => `${name}=${value()}`);
  const ignored =
    store === "postgres" ? [] : ["app.db*"].filter((line) => !textOf(folder, ".gitignore").split("\n").includes(line));
  return [
    { path: ".env.local", lines: variables },
    { path: ".gitignore", lines: ignored },
  ].filter(({ lines }) => lines.length > 0);
}
