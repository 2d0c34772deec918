import { step } from "./run.mjs";

// Scripts of the root package.json, after a build of the library, slowest first: they start in this order, two at a time.
export const checks = [
  "unit",
  "types",
  "titles",
  "sizes",
  "package",
  "api",
  "readme",
  "unused",
  "layers",
  "lint",
  "format:check",
];

export async function runChecks(names) {
  const waiting = [...names];
  const results = [];
  const worker = async () => {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      results.push(await step(name, ["node", "--run", name], { quiet: true }));
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}
