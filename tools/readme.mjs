import { readFileSync } from "node:fs";
import { join } from "node:path";
import { starter } from "./lib/build.mjs";
import { readmeFiles } from "./lib/readme-files.mjs";
import { fail, root } from "./lib/run.mjs";

/** The README shows two names of one file. The starter has the other one. */
const notInStarter = "middleware.ts";
const longest = 200;

const readme = readFileSync(join(root, "README.md"), "utf8");
const files = readmeFiles(readme);
const differs = ({ path, text }) => {
  try {
    return readFileSync(join(starter, path), "utf8") !== text;
  } catch {
    return path !== notInStarter;
  }
};
const wrong = files.filter(differs).map(({ path }) => `${path} in README.md differs from apps/starter/${path}.`);
if (files.length < 9) wrong.push(`README.md has only ${files.length} files.`);
const lines = readme.split("\n").length - 1;
if (lines > longest) wrong.push(`README.md has ${lines} lines, more than ${longest}.`);
if (wrong.length > 0) fail(wrong.join("\n"));
