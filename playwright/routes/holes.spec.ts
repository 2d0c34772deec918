import { mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { makeVariant } from "../support/variant.ts";
import { expectedIn, type Expected } from "./expected.ts";
import { rowsOf, runRoutes, type Row } from "./run-routes.ts";

/** A package with Server Actions, one that the app uses and one that it does not. */
function installPackage(directory: string): void {
  const folder = join(directory, "node_modules/act-lib");
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, "package.json"),
    '{ "name": "act-lib", "version": "1.0.0", "type": "module", "main": "index.js" }',
  );
  const actions = ["libUsed", "libUnused"].map(
    (name) => `export async function ${name}() {\n  globalThis.written = "${name}";\n}\n`,
  );
  writeFileSync(join(folder, "index.js"), `"use server";\n\n${actions.join("\n")}`);
}

const fails = ({ status }: Row): boolean => status !== "guarded" && status !== "public";

interface Build {
  readonly name: string;
  readonly from?: readonly string[];
  readonly buildArguments?: readonly string[];
  /** Files that such a build refuses. */
  readonly refused?: readonly string[];
  readonly inSrc?: boolean;
}

/** Moves the app's files into `src`, all but the configuration. */
function moveToSrc(directory: string): void {
  mkdirSync(join(directory, "src"));
  for (const entry of ["app", "components", "lib", "login.config.ts", "middleware.ts"])
    renameSync(join(directory, entry), join(directory, "src", entry));
  const file = join(directory, "tsconfig.json");
  writeFileSync(file, readFileSync(file, "utf8").replace('"@/*": ["./*"]', '"@/*": ["./src/*"]'));
}

const BUILDS: readonly Build[] = [
  { name: "by Turbopack" },
  { name: "by webpack", buildArguments: ["--webpack"] },
  // They have no segment config, so no page or handler of theirs runs on Edge.
  { name: "with Cache Components", from: ["playwright/routes/cache-components"], refused: ["app/api/edge"] },
  { name: "in src", inSrc: true },
];

for (const { name, from = [], buildArguments = [], refused = [], inSrc = false } of BUILDS) {
  test.describe(`built ${name}, next-login routes`, () => {
    let directory = "";
    test.beforeAll(() => {
      const prepare = (folder: string): void => {
        installPackage(folder);
        for (const path of refused) rmSync(join(folder, path), { recursive: true });
        if (inSrc) moveToSrc(folder);
      };
      ({ directory } = makeVariant("routes", { from: ["playwright/routes/app", ...from], prepare, buildArguments }));
    });

    test("finds every hole, accepts what is right, and lists nothing else", () => {
      const { code, rows } = rowsOf(directory);
      const expected = expectedIn(directory);
      const found = new Map(rows.map((row) => [`${row.file}:${row.line}`, row]));
      const ofFile = new Map(rows.filter(({ line }) => line === 0).map((row) => [row.file, row]));
      const rowAt = (at: string): Row | undefined => found.get(at) ?? ofFile.get(at.replace(/:\d+$/, ""));
      const isWrong = ({ at, isHole }: Expected): boolean => {
        const row = rowAt(at);
        return row === undefined || fails(row) !== isHole;
      };
      const wrong = expected.filter(isWrong).map(({ at, why }) => `${at} ${why}: ${rowAt(at)?.status} ${rowAt(at)?.how}`);
      expect(wrong).toEqual([]);
      const known = new Set(expected.flatMap(({ at }) => [at, at.replace(/:\d+$/, ":0")]));
      const others = rows.filter(({ file, line }) => !known.has(`${file}:${line}`));
      expect(others.map(({ name, status }) => `${name} ${status}`).toSorted()).toEqual([
        "libUnused unknown",
        "libUsed unknown",
      ]);
      expect(code).toBe(1);
    });

    test("prints a line for each row, then what fails and what to write", () => {
      const { code, out, err } = runRoutes(directory);
      expect([code, err]).toEqual([1, ""]);
      expect(out).toMatch(
        /^page {2,}\/right\/first {2,}(?:src\/)?app\/right\/first\/page\.tsx:\d+ {2,}guarded {2,}a guard is on every path$/m,
      );
      const count = Number(/^Without a guard: (\d+)$/m.exec(out)?.[1]);
      expect(count).toBe(rowsOf(directory).rows.filter(fails).length);
      expect(out).toContain("// next-login: public, <why>");
      const accepting = runRoutes(directory, "--accept-middleware").out;
      expect(accepting).toContain(`Without a guard: ${count - 1}`);
    });

    test("gives no answer for a build that is older than the source", () => {
      const file = join(directory, inSrc ? "src" : "", "app/right/first/page.tsx");
      const later = Date.now() / 1000 + 60;
      utimesSync(file, later, later);
      const { code, out, err } = runRoutes(directory);
      expect([code, out]).toEqual([2, ""]);
      expect(err).toContain("app/right/first/page.tsx is newer than the build");
    });
  });
}
