import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../../tools/lib/run.mjs";
import { markdownTable } from "./table.mjs";
import { pagesTable } from "./tables.mjs";

const place = /(<!-- npm run bench -->\n)[^]*(<!-- \/npm run bench -->\n)/;

/** The README's part: the pages' table, where it was measured, and its limits. */
export function readmePart({ machine, missing, pages, cold, targets }) {
  const { processor, cores, node, packages, date } = machine;
  const ours = cold.pages.find(({ name }) => name === "next-login");
  const missed = targets.filter(({ reached }) => !reached);
  return `${markdownTable(pagesTable(pages))}

A page that greets its user, beside the same page without a login, by \`npm run bench\` ([all figures](docs/bench.md)). ${processor}, ${cores} cores, Node ${node}, Next ${packages.next}, ${date}${missing.map((name) => `; ${name} could not be installed`).join("")}; ${targets.length - missed.length} of ${targets.length} targets reached${missed.length ? `, not: ${missed.map(({ wanted }) => wanted).join("; ")}` : ""}.
A visitor's first page on a server costs ${ours.ratio[1].toFixed(2)} times the bare page. The others check less on each visit, such as a deleted user or a new password.
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
