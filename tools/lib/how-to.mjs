import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { filesIn, fragmentsIn } from "./code-blocks.mjs";
import { root } from "./run.mjs";

const templates = "packages/next-login/templates";
/** What `next-login init --store` lays over the starter. */
const STORES = { none: [], sqlite: [`${templates}/store`, `${templates}/sqlite`] };
/** Where more than one page changes a file, the app with all pages has the file from here. */
const merged = "playwright/how-to/app-of-all-pages";
/** Its files are compared with an app that is built and used elsewhere (`readme.mjs`). */
const elsewhere = ["i18n.md", "i18n-pages.md"];

/**
 * The pages whose code blocks are files of an app that `next-login init` wrote. Each begins with a `store`. Its `files` are those of its
 * own code blocks, and of the pages that it says it needs. Its `fragments` are the code blocks that belong into a file. `exported` has
 * the functions that it tells its reader to export from `lib/login.ts`.
 */
export function howToPages() {
  const howTos = readdirSync(join(root, "docs/how-to")).filter((name) => name.endsWith(".md") && !elsewhere.includes(name));
  const others = ["tutorial", "impersonation", "second-step", "authenticator-app"].map((name) => `docs/${name}.md`);
  return [...others, ...howTos.toSorted().map((name) => `docs/how-to/${name}`)].filter(existsInRoot).map(readPage);
}

const existsInRoot = (path) => existsSync(join(root, path));

function readPage(page) {
  const text = readFileSync(join(root, page), "utf8");
  const store = /init --store (\w+)/.exec(text)?.[1] ?? "none";
  if (!(store in STORES)) throw new Error(`${page} begins with the store ${store}, which this check does not know.`);
  const [, needed] = /the files of \[[^\]]+\]\((\S+\.md)\)/.exec(text) ?? [];
  const before = needed ? readFileSync(join(root, dirname(page), needed), "utf8") : "";
  const exported = [...new Set([before, text].flatMap(exportsOf))];
  return { page, store, files: [...filesIn(before), ...filesIn(text)], fragments: fragmentsIn(text), exported };
}

/** What a page tells its reader to export from `lib/login.ts`. */
function exportsOf(text) {
  const [, names = ""] = /Add ((?:`\w+`|,|and|\s)+) to what `lib\/login\.ts`\s+exports/.exec(text) ?? [];
  return [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name);
}

/** The files of the app that a page's reader has, and what is in them, by path. */
export function appOf({ store, files, exported }) {
  const app = initialFiles(store);
  const login = app.get("lib/login.ts").toString();
  app.set("lib/login.ts", login.replace(" } = createLoginManager(", [...exported.map((name) => `, ${name}`), "$&"].join("")));
  for (const { path, text } of files) app.set(path, text);
  return app;
}

const initialFiles = (store) => new Map(["apps/starter", ...STORES[store]].flatMap(filesOf));

/** The files of the app that has all pages, and what is in them, by path. */
export function filesOfAllPages() {
  const app = initialFiles("sqlite");
  for (const page of howToPages()) for (const { path, text } of page.files) app.set(path, text);
  for (const [path, text] of filesOf(merged)) app.set(path, text);
  return app;
}

/** Writes the app that has the files of all pages. What Next has built there stays, because it makes the next build quick. */
export function writeAppOfAllPages(directory) {
  mkdirSync(directory, { recursive: true });
  for (const entry of readdirSync(directory)) {
    if (entry !== ".next") rmSync(join(directory, entry), { recursive: true });
  }
  for (const [path, text] of filesOfAllPages()) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

/** Not the app's own: what building and running it leaves. */
const LEFT = /^(?:\.next|\.data|node_modules|\.env\.local|app\.db.*|next-env\.d\.ts|.*\.tsbuildinfo)(?:\/|$)/;

/** The files of a folder and what is in them, by path. */
function filesOf(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .map((path) => path.split(sep).join("/"))
    .filter((path) => !LEFT.test(path) && statSync(join(root, folder, path)).isFile())
    .map((path) => [path, readFileSync(join(root, folder, path))]);
}
