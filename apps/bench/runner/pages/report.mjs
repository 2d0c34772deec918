import { textTable } from "./table.mjs";

export function show(table) {
  console.log(`\n${textTable(table)}\n`);
}

export const noisyLine = "These figures are noisy: a page, measured twice, seems to differ from itself.";

export const targetLine = ({ wanted, seen, reached }) => `${reached ? "✓" : "✗"} ${wanted}: ${seen}`;

export function targetSum(targets) {
  const missed = targets.filter(({ reached }) => !reached).length;
  return missed ? `${missed} of ${targets.length} targets not reached` : `All ${targets.length} targets reached`;
}

/** A line for each target. Whether all were reached. */
export function reportTargets(targets) {
  for (const target of targets) console.log(targetLine(target));
  console.log(`\n${targetSum(targets)}`);
  return targets.every(({ reached }) => reached);
}
