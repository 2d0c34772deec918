import { at } from "../figures.mjs";

export const tableHead = [
  "| Attack | Guesses tried | Passed | Per account, most | mean | Owners who log in, known browser | unknown browser |",
  "| --- | --- | --- | --- | --- | --- | --- |",
].join("\n");

/** One attack's row of the table in docs/throttling.md. */
export function rowOf({ title, tried, total, most, mean, knownWaits, unknownWaits }) {
  const cells = [title, number(tried), number(total), most, mean.toFixed(1), owners(knownWaits), owners(unknownWaits)];
  return `| ${cells.join(" | ")} |`;
}

const number = (count) => count.toLocaleString("en");

function owners(waits) {
  const inside = waits.filter((seconds) => seconds !== null);
  return `${inside.length} of ${waits.length}${inside.length > 0 ? `, ${waited(at(0.5, inside), at(1, inside))}` : ""}`;
}

function waited(median, most) {
  const [usual, longest] = [median, most].map((seconds) => Math.round(seconds / 60));
  return longest === 0 ? "at once" : `after ${usual} min (median), at most ${longest}`;
}
