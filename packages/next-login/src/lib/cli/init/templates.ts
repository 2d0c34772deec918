import { readFileSync } from "node:fs";
import { dirname, posix } from "node:path";
import { fileURLToPath } from "node:url";
import type { Store } from "./choices.ts";
import type { Project } from "./project.ts";

/** The package's folder `templates`: the files of the starter, and what a store changes in them. */
const TEMPLATES = new URL("../../../../templates/", import.meta.url);

/** A file that `init` adds to an app. */
export interface NewFile {
  /** Relative to the app's folder. */
  readonly path: string;
  readonly text: string;
}

const STARTER = ["login.config.ts", "lib/login.ts", "lib/users.ts", "app/login/actions.ts", "app/login/page.tsx"] as const;

/** What replaces a file of the starter or comes to it, by store. A folder of {@link TEMPLATES} each. */
const CHANGES: Record<Store, Readonly<Record<string, readonly string[]>>> = {
  none: {},
  sqlite: {
    store: ["lib/login.ts"],
    sqlite: ["drizzle.config.ts", "lib/db.ts", "lib/schema.ts", "lib/session-store.ts", "lib/users.ts"],
  },
  postgres: {
    store: ["lib/login.ts"],
    starter: ["lib/without-values.ts"],
    postgres: ["drizzle.config.ts", "lib/db.ts", "lib/schema.ts", "lib/session-store.ts", "lib/users.ts"],
  },
  redis: { store: ["lib/login.ts"], redis: ["lib/session-store.ts"] },
};

/** Files that belong beside package.json, also in an app with `src`. */
const BESIDE_PACKAGE = new Set(["drizzle.config.ts"]);

/** The pages that send mail, in the starter. */
const MAIL = [
  "app/(account)/forgot-password/actions.ts",
  "app/(account)/forgot-password/page.tsx",
  "app/(account)/layout.tsx",
  "app/(account)/reset-password/actions.ts",
  "app/(account)/reset-password/page.tsx",
  "app/(account)/verify-email/actions.ts",
  "app/(account)/verify-email/page.tsx",
  "app/(account)/verify-email/send/page.tsx",
  "app/(app)/dashboard/layout.tsx",
  "app/login/template.tsx",
  "lib/account.ts",
  "lib/mail.ts",
  "lib/throttle.ts",
  "lib/tokens.ts",
  "lib/verified-emails.ts",
  "lib/without-values.ts",
];

/** What to add to an app. */
export interface Parts {
  readonly store: Store;
  readonly mail: boolean;
}

/** The files for an app, in the order in which a person would read them. */
export function newFiles(project: Project, { store, mail }: Parts): NewFile[] {
  const sources = new Map<string, string>(STARTER.map((path) => [path, "starter"]));
  for (const [folder, paths] of Object.entries(CHANGES[store])) for (const path of paths) sources.set(path, folder);
  if (mail && store === "postgres") sources.set("lib/schema.ts", "postgres-mail");
  const files = [...sources].map(([path, folder]) => ({ path, text: read(`${folder}/${path}`) }));
  const layout = loginLayout(project);
  if (layout) files.push({ path: "app/login/layout.tsx", text: layout });
  for (const path of ["app/(app)/dashboard/page.tsx", ...(mail ? MAIL : [])]) {
    const place = placeOf(path, project);
    // The one page whose logout depends on the layout.
    const source = place === "app/dashboard/page.tsx" ? `one-layout/${place}` : `${mailFolder(path, store)}/${path}`;
    if (place && !sources.has(path)) files.push({ path: place, text: read(source) });
  }
  files.push(proxyFile(project));
  return files.map(({ path, text }) => adapted({ path, text }, project, store));
}

/** The starter's table of confirmed addresses is of SQLite, and makes itself. Postgres has it in the schema. */
function mailFolder(path: string, store: Store): string {
  return store === "postgres" && path === "lib/verified-emails.ts" ? "postgres-mail" : "starter";
}

/**
 * Where a file of the starter goes. Its group `(app)` stands for the root layout of the app's pages. An app with several has no place
 * for a dashboard.
 */
function placeOf(path: string, { rootLayout }: Project): string | undefined {
  if (path.startsWith("app/(app)/")) return rootLayout === undefined ? undefined : path.replace("(app)/", rootLayout);
  return path === "app/(account)/layout.tsx" && rootLayout === "" ? undefined : path;
}

/**
 * The login page's own root layout. An app with one root layout for all pages keeps it. Its login page then is a page like the others.
 */
function loginLayout({ rootLayout, base, stylesheet }: Project): string | undefined {
  if (rootLayout === "") return undefined;
  const text = read("starter/app/login/layout.tsx");
  if (!stylesheet) return text.replace(/^import ".*\.css";\n\n/, "");
  return text.replace(/(?<=^import ").*(?=";)/, posix.relative(`${base}app/login`, stylesheet));
}

/** `proxy.ts` for Next 16, `middleware.ts` for Next 15, which runs it on Node only if it says so. */
function proxyFile({ next, images }: Project): NewFile {
  const text = read("starter/proxy.ts").replace("ico|svg", images.join("|"));
  if (next >= 16) return { path: "proxy.ts", text };
  const middleware = text
    .replace("export const proxy", "export const middleware")
    .replace("config = { matcher", 'config = { runtime: "nodejs", matcher');
  return { path: "middleware.ts", text: middleware };
}

function adapted({ path, text }: NewFile, project: Project, store: Store): NewFile {
  const { base, alias, rootLayout } = project;
  const place = BESIDE_PACKAGE.has(path) ? path : base + path;
  let result = text;
  if (path === "drizzle.config.ts") result = result.replace('"./lib/', `"./${base}lib/`);
  // Postgres answers later.
  if (["app/login/actions.ts", "lib/account.ts"].includes(path) && store === "postgres")
    result = result.replace("= findUserByEmail(", "= await findUserByEmail(");
  if (rootLayout?.startsWith("["))
    result = result.replace('LayoutProps<"/dashboard">', `LayoutProps<"/${rootLayout}dashboard">`);
  if (alias !== base) {
    result = result.replaceAll(/(from |import )"@\/([^"]+)"/g, (_, keyword: string, target: string) => {
      const relative = posix.relative(dirname(place), base + target);
      return `${keyword}"${relative.startsWith(".") ? relative : `./${relative}`}"`;
    });
  }
  return { path: place, text: result };
}

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, TEMPLATES)), "utf8");
}
