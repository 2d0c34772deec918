import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CommandError, reasonOf } from "../command-error.ts";
import type { Terminal } from "../env.ts";
import { actionRows } from "./action-rows.ts";
import { createAnalysis, type Analysis } from "./analysis.ts";
import { readBuild, type Build } from "./build.ts";
import { handlerRows } from "./handler-rows.ts";
import { loadBuild } from "./load-build.ts";
import { metadataRows, pageRows, type PathRow } from "./page-rows.ts";
import { countRows, formatReport, sortRows } from "./report.ts";
import type { Row } from "./row.ts";
import { isLoginView, isPublicPath, publicSettings, type PublicSettings } from "./source/login-config.ts";
import { loadParser } from "./source/parser.ts";
import { samplePath, shown } from "./source-files.ts";

const HELP = `next-login routes [--json] [--dist <folder>] [--accept-middleware]

Lists every page, Route Handler and Server Action of the app with how it is protected, and exits with 1 if one is not. Run it in the
app's folder, after next build. It loads what was built, so the app's top-level code runs, as in next build.

  --json                print JSON
  --dist <folder>       the folder of the build, if it is not .next
  --accept-middleware   do not fail for a page that only middleware protects

What is public on purpose says so in the code, on the line above it: // next-login: public, <why>
The command needs oxc-parser: npm install --save-dev oxc-parser
`;

/** `next-login routes`. Returns the exit code: 0 when everything is guarded or public, 1 when something is not. */
export async function routes(args: readonly string[], { folder, env, stdout }: Terminal): Promise<number> {
  const { json, dist, help, acceptMiddleware } = parseFlags(args);
  if (help) {
    stdout.write(HELP);
    return 0;
  }
  const parse = await loadParser(folder);
  const build = readBuild(folder, dist);
  const analysis = createAnalysis(folder, parse);
  const loaded = await loadBuild(build, env);
  const pages = [...pageRows(build, loaded, analysis), ...metadataRows(build, analysis)];
  const handlers = handlerRows(build, loaded, analysis);
  const settings = [...analysis.walker.managers.values()].map((manager) => publicSettings(manager, analysis.walker));
  const rows = sortRows([
    ...pages.map((page) => byRule(page, build, settings)),
    ...handlers,
    ...actionRows(build, loaded, analysis, settings),
  ]);
  refuseOldBuild(build, analysis);
  const counts = countRows(rows, acceptMiddleware);
  stdout.write(json ? `${JSON.stringify({ counts, rows }, null, 2)}\n` : formatReport(rows, acceptMiddleware));
  return counts.failed > 0 ? 1 : 0;
}

/** Applies what the settings say of a page's path: public, or behind middleware. */
function byRule({ row, path }: PathRow, build: Build, settings: readonly PublicSettings[]): Row {
  if (path === null || row.status === "guarded" || row.status === "public") return row;
  const sample = samplePath(path);
  if (settings.some((each) => isLoginView(each, sample))) return { ...row, status: "public", how: "a login view" };
  if (settings.some((each) => isPublicPath(each, sample))) return { ...row, status: "public", how: "in publicPaths" };
  const isMatched = build.matchers.some((matches) => matches(build.basePath + sample));
  if (!isMatched || row.status === "unknown" || !usesLoginMiddleware(build)) return row;
  return { ...row, status: "middleware", how: `only middleware asks for a login, and the page ${row.how}` };
}

function usesLoginMiddleware({ appDir }: Build): boolean {
  const files = ["middleware", "proxy"].flatMap((name) =>
    ["ts", "js", "mjs"].map((end) => join(appDir, "..", `${name}.${end}`)),
  );
  return files.some((file) => existsSync(file) && readFileSync(file, "utf8").includes("createLoginMiddleware"));
}

/** What was built must be what was read. */
function refuseOldBuild({ builtAt, folder, dist }: Build, { sources }: Analysis): void {
  const newer = sources.files.find((file) => statSync(file).mtimeMs > builtAt);
  if (newer === undefined) return;
  throw new CommandError(`${shown(newer, folder)} is newer than the build in ${dist}. Run next build again.`, 2);
}

function parseFlags(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean", default: false },
        dist: { type: "string", default: ".next" },
        "accept-middleware": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const { json, dist, help, "accept-middleware": acceptMiddleware } = values;
    return { json, dist, help, acceptMiddleware };
  } catch (error) {
    throw new CommandError(`${reasonOf(error).split(". ")[0]}.\n\n${HELP}`, 2);
  }
}
