import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Store } from "./choices.ts";
import { isOfNextAuth, replacement } from "./next-auth.ts";
import { addressOf, type PackageManager, type Project } from "./project.ts";
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
  const files = all.filter(({ path }) => !has(path) && !otherEntry(path, has) && !otherPage(path, project));
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
      ...kept(
        project,
        all.filter((file) => !files.includes(file)),
        { parts, has },
      ),
      ...joining(project, all),
      ...(migrates && !migratesNow ? [migrationLeft(project, databaseUrl)] : []),
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

/** The page that has the address of one of ours already. Next builds no app with two. */
function otherPage(path: string, { base, pages }: Project): string | undefined {
  const other = path.endsWith("/page.tsx") ? pages.get(addressOf(path.slice(`${base}app/`.length))) : undefined;
  return other === path ? undefined : other;
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
  // drizzle-kit depends on esbuild. pnpm ends with an error for a package whose install script no one allowed.
  const allowed = manager === "pnpm" && names.includes("drizzle-kit") ? ["--allow-build=esbuild"] : [];
  return [manager, manager === "npm" ? "install" : "add", ...(forDevelopment ? [flag] : []), ...allowed, ...names];
}

function run(manager: PackageManager, command: readonly string[]): readonly [string, ...string[]] {
  const runner = { npm: ["npx"], pnpm: ["pnpm", "exec"], yarn: ["yarn"], bun: ["bunx"] }[manager] as [string, ...string[]];
  return [...runner, ...command] as [string, ...string[]];
}

const migration = (manager: PackageManager): readonly [string, ...string[]] => run(manager, ["drizzle-kit", "migrate"]);

function migrationLeft({ base, isFresh, manager }: Project, databaseUrl: string | undefined): string {
  const generate = run(manager, ["drizzle-kit", "generate"]).join(" ");
  const migrate = migration(manager).join(" ");
  const set = databaseUrl ? "Run" : "Set DATABASE_URL in .env.local to your database, then run";
  const own = `If your database has a table users, this fails: first move \`users\` from ${base}lib/schema.ts to a file of its own with the columns of your table, let ${base}lib/users.ts import it from there, delete the folder drizzle, and run \`${generate}\`.`;
  return `${set} \`${migrate}\`.${isFresh ? "" : ` ${own}`}`;
}

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

interface Kept {
  readonly parts: Parts;
  readonly has: (path: string) => boolean;
}

/** What the person does about files that the app had already. */
function kept(project: Project, files: readonly NewFile[], { parts, has }: Kept): string[] {
  const advice: string[] = [];
  for (const { path, text } of files) {
    const entry = otherEntry(path, has);
    const found = otherPage(path, project) ?? path;
    if (entry) advice.push(...composition(entry, project, parts));
    else if (textOf(project.folder, found) !== text)
      advice.push(`${found} is there already, and was left as it is. ${needs(path, parts)}`);
  }
  return advice;
}

/** Logins whose place next-login takes, and the guide for each. */
const GUIDES: readonly (readonly [string, string])[] = [
  ["next-auth", "from-next-auth.md"],
  ["iron-session", "from-iron-session.md"],
];

/** What the person does because the app has pages and users of its own. */
function joining({ folder, base, isFresh, packages, rootLayout }: Project, all: readonly NewFile[]): string[] {
  if (isFresh) return [];
  const isOurs = (name: string): boolean => {
    const file = all.find(({ path }) => path === base + name);
    const text = file && textOf(folder, file.path);
    return text === "" || text === file?.text;
  };
  const [name, guide] = GUIDES.find(([name]) => packages.has(name)) ?? [];
  return [
    ...(name ? [`This app has ${name}. node_modules/next-login/docs/${guide} says how its users come over.`] : []),
    ...(isOurs("lib/users.ts")
      ? [
          `${base}lib/users.ts keeps users in a table of its own. If the app has users already, let findUserById, findUserByEmail and createUser read and write those: a user has id, email and passwordHash.`,
        ]
      : []),
    ...(isOurs("login.config.ts")
      ? [
          `Every page but \`publicPaths\` of ${base}login.config.ts now asks visitors to log in. Add the app's public pages to it, such as "/about" or "/blog/*".`,
        ]
      : []),
    ...(rootLayout === undefined
      ? [
          `Set \`homeView\` of ${base}login.config.ts to the page for logged-in users, because init wrote none: the app has several root layouts.`,
        ]
      : []),
    "Guard your own pages: `const user = await requireUser();` beside what reads the data, from lib/login.",
  ];
}

/** What the other files expect of a file that was there already. */
function needs(path: string, { store, mail }: Parts): string {
  if (path.endsWith("lib/users.ts")) {
    return "It must export findUserById(id), findUserByEmail(email) and createUser(email, password), whose user has id, email and passwordHash.";
  }
  if (path.endsWith("lib/login.ts")) return "It must export what createLoginManager returns.";
  if (path.endsWith("lib/schema.ts")) {
    const sessions = `Add \`export const loginSessions = ${store}LoginSessions()\` from next-login/drizzle, if it is not there.`;
    if (!mail || store !== "postgres") return sessions;
    const columns = "{ userId: text().primaryKey(), email: text().notNull() }";
    return `${sessions} Add \`export const verifiedEmails = pgTable("verified_emails", ${columns})\`, then generate and run a migration.`;
  }
  if (path.endsWith("lib/db.ts"))
    return "lib/users.ts and lib/session-store.ts expect `db()`, which returns your Drizzle database.";
  if (path.endsWith("dashboard/page.tsx"))
    return "Guard it: `const user = await requireUser();` beside what reads the data, from lib/login.";
  if (path.endsWith("login/page.tsx")) return "Call loginUser(user) in its action, after the password was verified.";
  return "Compare it with the one in node_modules/next-login/templates.";
}

function composition(entry: string, project: Project, { mail }: Parts): string[] {
  const { folder, rootLayout, next, images } = project;
  const text = textOf(folder, entry);
  if (text.includes("createLoginMiddleware")) return [];
  const matcher = String.raw`matcher: ["/((?!_next/|.*\\.(?:${images.join("|")})$).*)"]`;
  if (isOfNextAuth(text, project)) return [replacement(entry, next, matcher)];
  // Without the segment of all other pages: a middleware that adds it would lead to a page that is not there.
  const beside = rootLayout?.startsWith("[");
  const ownPages = ["/login", ...(mail ? ["/forgot-password", "/reset-password", "/verify-email"] : [])];
  const code = [
    'import { createLoginMiddleware } from "next-login/middleware";',
    'import { loginConfig } from "./login.config";',
    "",
    ...(beside
      ? [
          `const ownPages = ${JSON.stringify(ownPages).replaceAll(",", ", ")};`,
          "const login = createLoginMiddleware(loginConfig, (request) =>",
          "  ownPages.some((path) => request.nextUrl.pathname.startsWith(path)) ? undefined : yourMiddleware(request),",
          ");",
        ]
      : ["const login = createLoginMiddleware(loginConfig, yourMiddleware);"]),
    `export const config = { ${matcher} };`,
  ];
  return [
    `${entry} is there already. Let the login middleware call yours, and export \`login\` under the name that ${entry} exports today:

${code.map((line) => (line ? `    ${line}` : "")).join("\n")}

  createLoginMiddleware(loginConfig, yourMiddleware) calls yours for each request that it lets pass.${
    beside ? ` The login page is not below app/${rootLayout?.slice(0, -1)}, so yours must not add that segment to it.` : ""
  }`,
  ];
}

function textOf(folder: string, path: string): string {
  try {
    return readFileSync(join(folder, path), "utf8");
  } catch {
    return "";
  }
}
