import { posix } from "node:path";
import { migration, run } from "./install-commands.ts";
import { hasNextAuth, isOfNextAuth, replacement } from "./next-auth.ts";
import { hasOwnPages, otherEntry, otherPage, textOf, wasFresh } from "./present.ts";
import type { Project } from "./project.ts";
import type { NewFile, Parts } from "./templates.ts";

/** What the person does about files that the app had already. */
export function existingFiles(
  project: Project,
  files: readonly NewFile[],
  { parts, has }: { parts: Parts; has: (path: string) => boolean },
): string[] {
  const advice: string[] = [];
  for (const { path, text } of files) {
    const entry = otherEntry(path, has);
    const found = otherPage(path, project) ?? path;
    if (entry) advice.push(...composition(entry, project, parts));
    else {
      const present = textOf(project.folder, found);
      const beside = textOf(project.folder, posix.join(posix.dirname(found), "actions.ts"));
      const need = present === text ? undefined : needs(path, { text: present, beside }, parts);
      if (need) advice.push(`${found} is there already, and was left as it is. ${need}`);
    }
  }
  return advice;
}

/** The guide for a login whose place next-login takes. */
function guide(project: Project): string[] {
  const docs = "node_modules/next-login/docs";
  if (hasNextAuth(project)) return [`This app has next-auth. Follow the section "After init" of ${docs}/from-next-auth.md.`];
  if (!project.packages.has("iron-session")) return [];
  return [`This app has iron-session. ${docs}/from-iron-session.md says how its users come over.`];
}

/** What the person does because the app has pages and users of its own. */
export function joining(project: Project, parts: Parts, all: readonly NewFile[]): string[] {
  const { folder, base, isFresh, rootLayout } = project;
  if (isFresh || (wasFresh(project) && !hasOwnPages(project, parts))) return [];
  const isOurs = (name: string): boolean => {
    const file = all.find(({ path }) => path === base + name);
    const text = file && textOf(folder, file.path);
    return text === "" || text === file?.text;
  };
  return [
    ...guide(project),
    ...(!wasFresh(project) && isOurs("lib/users.ts")
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

interface Present {
  readonly text: string;
  /** The text of `actions.ts` in the same folder. */
  readonly beside: string;
}

/** What the other files expect of a file that was there already, unless it is plain that it has that. */
function needs(path: string, { text, beside }: Present, { store, mail }: Parts): string | undefined {
  const lacks = (...words: string[]): boolean => words.some((word) => !text.includes(word));
  if (path.endsWith("lib/users.ts")) {
    return lacks("findUserById", "findUserByEmail")
      ? "It must export findUserById(id), findUserByEmail(email) and createUser(email, password), whose user has id, email and passwordHash."
      : undefined;
  }
  if (path.endsWith("lib/login.ts"))
    return lacks("createLoginManager") ? "It must export what createLoginManager returns." : undefined;
  if (path.endsWith("login.config.ts"))
    return lacks("loginConfig") ? "It must export loginConfig, the settings of next-login." : undefined;
  if (path.endsWith("lib/schema.ts")) {
    const columns = "{ userId: text().primaryKey(), email: text().notNull() }";
    const missing = [
      ...(lacks("LoginSessions(") ? [`export const loginSessions = ${store}LoginSessions()\` from next-login/drizzle`] : []),
      ...(mail && store === "postgres" && lacks("verifiedEmails")
        ? [`export const verifiedEmails = pgTable("verified_emails", ${columns})\``]
        : []),
    ];
    return missing.length > 0
      ? `Add ${missing.map((line) => `\`${line}`).join(" and ")}, then generate and run a migration.`
      : undefined;
  }
  if (path.endsWith("lib/db.ts"))
    return lacks("db")
      ? "lib/users.ts and lib/session-store.ts expect `db()`, which returns your Drizzle database."
      : undefined;
  if (path.endsWith("dashboard/page.tsx"))
    return lacks("requireUser")
      ? "Guard it: `const user = await requireUser();` beside what reads the data, from lib/login."
      : undefined;
  if (path.endsWith("dashboard/layout.tsx"))
    return lacks("Unverified")
      ? "To tell users that their address is not confirmed, render `Unverified` of node_modules/next-login/templates/starter/app/(app)/dashboard/layout.tsx in it."
      : undefined;
  if (path.endsWith("login/page.tsx"))
    return !beside.includes("loginUser(")
      ? "Call loginUser(user) in its action, after the password was verified, as node_modules/next-login/templates/starter/app/login/actions.ts does."
      : undefined;
  if (path.endsWith("login/actions.ts") && !lacks("loginUser(")) return undefined;
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

/** The migration that the person runs. */
export function migrationLeft(project: Project, databaseUrl: string | undefined): string {
  const { base, isFresh, manager } = project;
  const generate = run(manager, ["drizzle-kit", "generate"]).join(" ");
  const migrate = migration(manager).join(" ");
  const set = databaseUrl ? "Run" : "Set DATABASE_URL in .env.local to your database, then run";
  const own = `If your database has a table users, this fails: first move \`users\` from ${base}lib/schema.ts to a file of its own with the columns of your table, let ${base}lib/users.ts import it from there, delete the folder drizzle, and run \`${generate}\`.`;
  return `${set} \`${migrate}\`.${isFresh || wasFresh(project) ? "" : ` ${own}`}`;
}
