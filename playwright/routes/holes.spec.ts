import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { makeVariant } from "../support/variant.ts";
import { expectedIn } from "./expected.ts";
import { rowsOf, type Row } from "./run-routes.ts";

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

for (const [bundler, buildArguments] of [
  ["Turbopack", []],
  ["webpack", ["--webpack"]],
] as const) {
  test(`finds every hole and accepts what is right, built by ${bundler}`, () => {
    const { directory } = makeVariant("routes", { from: ["playwright/routes/app"], prepare: installPackage, buildArguments });
    const { code, rows } = rowsOf(directory);
    const expected = expectedIn(directory);
    const found = new Map(rows.map((row) => [`${row.file}:${row.line}`, row]));
    const ofFile = new Map(rows.filter(({ line }) => line === 0).map((row) => [row.file, row]));
    const rowAt = (at: string): Row | undefined => found.get(at) ?? ofFile.get(at.replace(/:\d+$/, ""));
    const missed = expected.filter(({ at, isHole }) => isHole && !(rowAt(at) && fails(rowAt(at)!)));
    const falseAlarms = expected.filter(({ at, isHole }) => !isHole && !(rowAt(at) && !fails(rowAt(at)!)));
    expect(missed.map(({ at, why }) => `${at} ${why}`)).toEqual([]);
    expect(falseAlarms.map(({ at, why }) => `${at} ${why}: ${rowAt(at)?.how}`)).toEqual([]);
    // Every row is one that the app expects, but for the package's two actions.
    const known = new Set(expected.flatMap(({ at }) => [at, at.replace(/:\d+$/, ":0")]));
    const others = rows.filter(({ file, line }) => !known.has(`${file}:${line}`));
    expect(others.map(({ name, status }) => `${name} ${status}`).toSorted()).toEqual(["libUnused unknown", "libUsed unknown"]);
    expect(code).toBe(1);
  });
}
