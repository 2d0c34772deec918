import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "./choices.ts";
import type { PackageManager, Project } from "./project.ts";
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
  const files = all.filter(({ path }) => !has(path) && !otherEntry(path, has));
  const missing = packagesOf(parts).filter((name) => !packages.has(name));
  const missingTools = toolsOf(parts).filter((name) => !packages.has(name));
  const needsMigration = files.some(({ path }) => path.endsWith("lib/schema.ts"));
  const migrates = store === "postgres" && needsMigration;
  return {
    moves,
    files,
    lines: linesFor(folder, store),
    commands: [
      ...(missing.length > 0 ? [installed(project.manager, missing, false)] : []),
      ...(missingTools.length > 0 ? [installed(project.manager, missingTools, true)] : []),
      ...(needsMigration ? [run(project.manager, ["drizzle-kit", "generate"])] : []),
      ...(migrates && databaseUrl ? [migration(project.manager)] : []),
    ],
    leftToDo: [
      ...leftToDo(
        project,
        all.filter((file) => !files.includes(file)),
        has,
      ),
      ...(migrates && !databaseUrl
        ? [`Set DATABASE_URL in .env.local to your database, then run \`${migration(project.manager).join(" ")}\`.`]
        : []),
      ...(parts.mail ? ["Set SMTP_URL and MAIL_FROM in production. Without SMTP_URL, `next dev` prints the mails."] : []),
      ...(store === "redis" ? ["Set REDIS_URL in .env.local, if your Redis is not at redis://localhost:6379."] : []),
    ],
  };
}

/** An app has one of `proxy.ts` and `middleware.ts`, in TypeScript or JavaScript. */
function otherEntry(path: string, has: (path: string) => boolean): string | undefined {
  const [, before] = /^(.*)(?:proxy|middleware)\.ts$/.exec(path) ?? [];
  if (before === undefined) return undefined;
  return ["proxy.ts", "proxy.js", "middleware.ts", "middleware.js"].map((name) => before + name).find(has);
}

function packagesOf({ store, mail }: Parts): string[] {
  const drivers = {
    none: ["better-sqlite3"],
    sqlite: ["better-sqlite3"],
    postgres: ["pg"],
    redis: ["better-sqlite3", "redis"],
  };
  const mailers = mail ? ["nodemailer", "rate-limiter-flexible"] : [];
  return ["next-login", "server-only", "drizzle-orm", ...drivers[store], ...mailers];
}

function toolsOf({ store, mail }: Parts): string[] {
  const types = [...(store === "postgres" ? ["@types/pg"] : []), ...(mail ? ["@types/nodemailer"] : [])];
  return store === "sqlite" || store === "postgres" ? ["drizzle-kit", ...types] : types;
}

function installed(manager: PackageManager, names: readonly string[], forDevelopment: boolean): readonly [string, ...string[]] {
  const flag = manager === "npm" ? "--save-dev" : "-D";
  return [manager, manager === "npm" ? "install" : "add", ...(forDevelopment ? [flag] : []), ...names];
}

function run(manager: PackageManager, command: readonly string[]): readonly [string, ...string[]] {
  const runner = { npm: ["npx"], pnpm: ["pnpm", "exec"], yarn: ["yarn"], bun: ["bunx"] }[manager] as [string, ...string[]];
  return [...runner, ...command] as [string, ...string[]];
}

const migration = (manager: PackageManager): readonly [string, ...string[]] => run(manager, ["drizzle-kit", "migrate"]);

function linesFor(folder: string, store: Store): Plan["lines"] {
  const environment = textOf(folder, ".env.local");
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

function leftToDo(project: Project, kept: readonly NewFile[], has: (path: string) => boolean): string[] {
  const advice: string[] = [];
  for (const { path, text } of kept) {
    const entry = otherEntry(path, has);
    if (entry) advice.push(...composition(entry, project));
    else if (textOf(project.folder, path) !== text)
      advice.push(`${path} is there already, and was left as it is. ${needs(path)}`);
  }
  if (!project.isFresh && !project.hasRootLayout) {
    advice.push("Guard your own pages: `const user = await requireUser();` beside what reads the data, from lib/login.");
  }
  return advice;
}

/** What the other files expect of a file that was there already. */
function needs(path: string): string {
  if (path.endsWith("lib/users.ts")) {
    return "It must export findUserById(id), findUserByEmail(email) and createUser(email, password), whose user has id, email and passwordHash.";
  }
  if (path.endsWith("lib/login.ts")) return "It must export what createLoginManager returns.";
  if (path.endsWith("lib/schema.ts"))
    return "Add `export const loginSessions = sqliteLoginSessions()` (or postgresLoginSessions) from next-login/drizzle.";
  if (path.endsWith("lib/db.ts"))
    return "lib/users.ts and lib/session-store.ts expect `db()`, which returns your Drizzle database.";
  if (path.endsWith("login/page.tsx")) return "Call loginUser(user) in its action, after the password was verified.";
  return "Compare it with the one in node_modules/next-login/templates.";
}

function composition(entry: string, { folder }: Project): string[] {
  const text = textOf(folder, entry);
  if (text.includes("createLoginMiddleware")) return [];
  return [
    `${entry} is there already. Call the login middleware in it first, and return what it returns when it denies a request:

    import { createLoginMiddleware } from "next-login/middleware";
    import { loginConfig } from "./login.config";

    const login = createLoginMiddleware(loginConfig, yourMiddleware);
    export const config = { matcher: ["/((?!_next/|.*\\\\.(?:ico|svg)$).*)"] };

  createLoginMiddleware(loginConfig, next) calls your function for each request that it lets pass. Export \`login\` under the name that ${entry} exports today.`,
  ];
}

function textOf(folder: string, path: string): string {
  try {
    return readFileSync(join(folder, path), "utf8");
  } catch {
    return "";
  }
}
