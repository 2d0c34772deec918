import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../../tools/lib/run.mjs";

const place = /(<!-- npm run bench -->\n)[^]*(<!-- \/npm run bench -->\n)/;

/** The README's part: what each login adds to a page, where it was measured, and the targets that were not reached. */
export function readmePart({ machine, missing, pages, cold, targets }) {
  const { processor, cores, node, packages, date } = machine;
  const ours = cold.pages.find(({ name }) => name === "next-login");
  const missed = targets.filter(({ reached }) => !reached);
  const logins = pages.filter(({ name }) => name !== "bare").map(({ title, ratio }) => `${title} ${ratio[1].toFixed(2)}`);
  return `Processor time of a page that greets its user, divided by that of the same page without a login: ${logins.join(" · ")}. A visitor's first page on a server costs ${ours.ratio[1].toFixed(2)}.
\`npm run bench\` measures it ([all figures](docs/bench.md)): ${processor}, ${cores} cores, Node ${node}, Next ${packages.next}, ${date}${missing.map((name) => `; ${name} could not be installed`).join("")}; ${targets.length - missed.length} of ${targets.length} targets reached${missed.length ? `, not: ${missed.map(({ wanted }) => wanted).join("; ")}` : ""}.
`;
}

export function writeReadme(results) {
  const file = join(root, "README.md");
  const text = readFileSync(file, "utf8");
  if (!place.test(text)) throw new Error("README.md has no place for the figures");
  writeFileSync(
    file,
    text.replace(place, (_all, begin, end) => `${begin}${readmePart(results)}${end}`),
  );
}
