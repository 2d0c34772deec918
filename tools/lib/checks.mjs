import { step } from "./run.mjs";

// Scripts of the root package.json, after a build of the library, slowest first: they start in this order, two at a time. Those in
// one list run one after the other: both write the types of the apps' routes.
export const checks = [
  "unit",
  ["types", "lint:types"],
  "how-to",
  "titles",
  "sizes",
  "package",
  "api",
  "readme",
  "words",
  "links",
  "guards",
  "pictures:check",
  "unused",
  "layers",
  "lint",
  "format:check",
];

export async function runChecks(names) {
  const waiting = [...names];
  const results = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      for (const name of [next].flat()) results.push(await step(name, ["node", "--run", name], { quiet: true }));
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}
