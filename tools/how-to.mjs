import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { appOf, filesOfAllPages, howToPages, writeAppOfAllPages } from "./lib/how-to.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { fail, must, root, step } from "./lib/run.mjs";

/**
 * Compiles the code of each how-to, of the tutorial and of three longer pages in the app that its reader has: what `next-login init`
 * wrote, and the page's own files. The folder is that of the app with all pages, because only there Next has written the types of
 * their routes.
 */
const LONGEST = 80;
// Not the folder of `npm run test:how-to`, which may be serving its own.
const appOfAllPages = join(root, ".variants", "how-to-types");

await ensureInstalled();
// Only now: TypeScript may have been installed a moment ago.
const { default: ts } = await import("typescript");

writeAppOfAllPages(appOfAllPages);
must(await step("types of the routes", ["next", "typegen"], { cwd: appOfAllPages, quiet: true }));

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(appOfAllPages, "tsconfig.json"), ts.sys.readFile).config,
  ts.sys,
  appOfAllPages,
  { incremental: false },
);
/** The files that an earlier page has parsed, because parsing takes most of the time. */
const parsed = new Map();

const pages = howToPages();
const all = filesOfAllPages();
if (pages.length < 8) fail(`There are only ${pages.length} pages.`);
const wrong = [
  ...pages.flatMap(missingParts),
  ...pages.flatMap(missingFragments),
  ...pages.flatMap((page) => problemsOf(page.page, appOf(page))),
  ...problemsOf("All pages together", all),
];
if (wrong.length > 0) fail(wrong.join("\n"));
console.log(`${pages.length} pages, ${pages.flatMap(({ files }) => files).length} files.`);

/** A how-to is short, and ends with how to see that it works and what to beware of. */
function missingParts({ page }) {
  if (!page.startsWith("docs/how-to/")) return [];
  const text = readFileSync(join(root, page), "utf8");
  const missing = ["**Check that it works**", "**Beware**"].filter((part) => !text.includes(part));
  const lines = text.split("\n").length - 1;
  return [
    ...missing.map((part) => `${page} has no ${part}.`),
    ...(lines > LONGEST ? [`${page} has ${lines} lines, more than ${LONGEST}.`] : []),
  ];
}

/** A code block that is a part of a file must be in a file of the app with all pages, which compiles. */
function missingFragments({ page, fragments }) {
  const plain = (text) => text.toString().replaceAll(/\s+/g, " ").trim();
  const texts = [...all.values()].map(plain);
  const missing = fragments.filter((fragment) => !texts.some((text) => text.includes(plain(fragment))));
  return missing.map((fragment) => `${page}: no file of the app with all pages has this:\n${fragment}`);
}

function problemsOf(page, app) {
  const host = hostOf(app);
  const routes = join(appOfAllPages, ".next/types/routes.d.ts");
  const sources = [...app.keys()].filter((path) => /\.tsx?$/.test(path)).map((path) => join(appOfAllPages, path));
  const program = ts.createProgram([...sources, routes], options, host);
  return [...program.getOptionsDiagnostics(), ...sources.flatMap((path) => complaints(program, path))].map((complaint) => {
    const path = complaint.file ? relative(appOfAllPages, complaint.file.fileName) : "tsconfig.json";
    const line = complaint.file?.getLineAndCharacterOfPosition(complaint.start).line ?? 0;
    return `${page}: ${path}:${line + 1}: ${ts.flattenDiagnosticMessageText(complaint.messageText, " ")}`;
  });
}

function complaints(program, path) {
  const file = program.getSourceFile(path);
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
}

/** Hides what other pages have added to the folder. */
function hostOf(app) {
  const host = ts.createCompilerHost(options);
  const { fileExists, getSourceFile, readFile } = host;
  const isOfAnApp = (path) => path.startsWith(`${appOfAllPages}/`) && !path.startsWith(`${appOfAllPages}/.next/`);
  const textOf = (path) => app.get(relative(appOfAllPages, path))?.toString();
  host.fileExists = (path) => (isOfAnApp(path) ? textOf(path) !== undefined : fileExists(path));
  host.readFile = (path) => (isOfAnApp(path) ? textOf(path) : readFile(path));
  host.getSourceFile = (path, language, ...rest) => {
    if (isOfAnApp(path)) {
      const text = textOf(path);
      return text === undefined ? undefined : ts.createSourceFile(path, text, language);
    }
    if (!parsed.has(path)) parsed.set(path, getSourceFile(path, language, ...rest));
    return parsed.get(path);
  };
  return host;
}
