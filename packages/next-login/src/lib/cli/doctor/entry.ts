import { error, warning, type App, type Finding } from "./finding.ts";

const NAMES = ["proxy", "middleware"] as const;

/** Checks `proxy.ts` or `middleware.ts`: which of them, where, and what its matcher covers. */
export function checkEntry(app: App): Finding[] {
  const found = [app.base, app.base === "" ? "src/" : ""].flatMap((base) =>
    NAMES.flatMap((name) => ["ts", "js"].map((ending) => ({ name, base, path: `${base}${name}.${ending}` }))),
  );
  const present = found.filter(({ path }) => app.has(path));
  const [entry, other] = present;
  if (!entry) {
    return [
      warning(
        "middleware",
        "There is no proxy.ts or middleware.ts, so idle sessions are not renewed by page views, and no visitor is redirected early.",
        "Run npx next-login init, or export createLoginMiddleware(loginConfig) from it.",
      ),
    ];
  }
  if (other) return [error("middleware", `There are both ${entry.path} and ${other.path}.`, `Keep one of them.`)];
  const findings: Finding[] = [];
  const next = Number.parseInt(app.versionOf("next") ?? "", 10);
  const text = app.read(entry.path);
  if (entry.base !== app.base) {
    findings.push(
      error(
        "middleware",
        `Next does not run ${entry.path}, because it is not beside the folder app.`,
        `Move it to ${app.base || "."}.`,
      ),
    );
  }
  if (entry.name === "proxy" && next < 16) {
    findings.push(
      error(
        "middleware",
        `Next ${next} does not run ${entry.path}.`,
        `Rename it to middleware.ts, and its export to middleware.`,
      ),
    );
  }
  if (!text.includes("createLoginMiddleware")) {
    findings.push(
      error(
        "middleware",
        `${entry.path} does not call createLoginMiddleware.`,
        "Pass your function to it: createLoginMiddleware(loginConfig, yours).",
      ),
    );
  }
  if (
    !new RegExp(String.raw`export\s+(?:default|(?:async\s+)?(?:const|function)\s+${entry.name}\b)|as\s+${entry.name}\b`).test(
      text,
    )
  ) {
    findings.push(
      error("middleware", `${entry.path} exports no ${entry.name}.`, `Export the function under the name ${entry.name}.`),
    );
  }
  return [...findings, ...checkMatcher(app, entry.path, text)];
}

/** Next reads the matcher without running the file, so a text that cannot be read here is no fault. */
function checkMatcher(app: App, path: string, text: string): Finding[] {
  const [, list] = /matcher:\s*(\[[^\]]*\]|"[^"]*"|'[^']*')/s.exec(text) ?? [];
  if (list === undefined) return [];
  const patterns = [...list.matchAll(/(["'])(.*?)\1/g)].map(([, , pattern = ""]) => pattern.replaceAll("\\\\", "\\"));
  const view = /loginView:\s*["'](\/[^"'?#]*)["']/.exec(app.read(`${app.base}login.config.ts`))?.[1] ?? "/login";
  if (patterns.some((pattern) => covers(pattern, view))) return [];
  return [
    warning(
      "matcher",
      `The matcher of ${path} leaves out ${view}, so the login page shows no message, and a message's cookie stays.`,
      `Let the matcher cover ${view}. The login middleware lets it pass.`,
    ),
  ];
}

/** Whether a matcher in the forms of Next's documentation covers a path: `/a/:path*`, `/a`, or a regular expression in parentheses. */
function covers(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/\/:\w+\*/g, "(?:/.*)?")
    .replace(/\/:\w+\+/g, "/.+")
    .replace(/:\w+/g, "[^/]+");
  try {
    return new RegExp(`^${source}/?$`).test(path);
  } catch {
    return true;
  }
}
