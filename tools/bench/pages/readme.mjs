import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../lib/run.mjs";
import { markdownTable } from "./table.mjs";
import { pagesTable } from "./tables.mjs";

const place = /(<!-- npm run bench -->\n)[^]*(<!-- \/npm run bench -->\n)/;

/** What the README says of the results: the pages' table, where it was measured, and what nobody should read into it. */
export function readmePart({ machine, missing, pages, cold, targets }) {
  const { processor, cores, system, node, packages, date } = machine;
  const ours = cold.pages.find(({ name }) => name === "next-login");
  const between = (name) =>
    pages
      .find((page) => page.name === name)
      .within.map((end) => end.toFixed(2))
      .join(" and ");
  const missed = targets.filter(({ reached }) => !reached);
  return `A page that greets its user, under next-login and under others, and the same page without any login:

${markdownTable(pagesTable(pages))}

![What a login adds to the processor time of a page](docs/bench.svg)

\`npm run bench\` measures this anew, and middleware, logins and sizes too: [all figures](docs/bench.md). Here: ${processor}, ${cores} cores, ${system},
Node ${node}, Next ${packages.next}, ${date}${missing.map((name) => `; ${name} could not be installed`).join("")}. ${targets.length - missed.length} of ${targets.length} targets reached${missed.length ? `, not: ${missed.map(({ wanted }) => wanted).join("; ")}` : ""}.
The medians of next-login are, 19 times of 20, between ${between("next-login")}, and with the store between ${between("next-login-sqlite")}: some runs end above what was aimed at, 1.05 and 1.08.
It does not show: a visitor's first page on a server (${ours.ratio[1].toFixed(2)} times the bare page, ${ours.toIron[1].toFixed(2)} times iron-session), a database across a network, and that the others
check less on each visit (a deleted user, a new password), or have features that this page does not use.
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
