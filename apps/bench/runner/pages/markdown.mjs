import { limits } from "./limits.mjs";
import { noisyLine, targetLine, targetSum } from "./report.mjs";
import { markdownTable } from "./table.mjs";
import * as tables from "./tables.mjs";

const part = (title, table, text = "") => [`## ${title}`, ...(text ? [text] : []), markdownTable(table)];

const floorText = ({ pages }) =>
  `The floor is the same page. It awaits \`headers()\`, \`cookies()\` and its user's query, and uses no login library. These rounds
(${pages[0].rounds}) are separate. Each ratio compares a page with the floor in the same round. The second row shows the noise.`;

const streamedText = ([{ rounds }]) =>
  `A build with \`cacheComponents\` and \`partialPrefetching\`, as \`create-next-app\` writes it. The user's name stands under \`<Suspense>\`. Without
a login it comes by the floor's code. One visitor comes after the other, in ${rounds} rounds. Times are medians from the request on.`;

/** A page of docs from the results and nothing else. */
export function page(results) {
  const { machine, missing, first, pages, floor, streamed, cold, storm, middlewares, sizes, counts, cookies, targets } =
    results;
  const versions = Object.entries(machine.packages).map(([name, version]) => `${name} ${version}`);
  const blocks = [
    "# What a login costs",
    `Written by \`npm run bench\`, as [JSON](bench.json) too. ${machine.date}, ${machine.processor}, ${machine.cores} cores, ${machine.system},
Node ${machine.node}${first ? "" : ", beside other work"}; ${versions.join(", ")}.`,
    `One Next app, the same page, in production mode. The rounds are interleaved in random order; each figure is the median of its rounds (pages
${pages[0].rounds}, middlewares ${middlewares[0].rounds}), and a ratio that of each round to the bare page of the same round, with its quartiles.`,
    ...missing.map((name) => `**${name} could not be installed and is missing here.**`),
    ...(floor.noisy ? [`**${noisyLine}**`] : []),
    "![What a login adds to the processor time of a page](bench.svg)",
    ...part("Pages", tables.pagesTable(pages)),
    ...part("Above the floor", tables.floorTable(floor), floorText(floor)),
    ...part("Cache Components", tables.streamedTable(streamed), streamedText(streamed)),
    ...part(
      "Cold cookies",
      tables.coldTable(cold),
      `${cold.sessions.toLocaleString("en")} sessions in turn, twice as many as are remembered.`,
    ),
    ...part(
      "Middleware",
      tables.middlewaresTable(middlewares),
      `“Added” is the processor time of a page behind the middleware less that of the same page beside it, on the same server and in the same
round; “above the empty one” is what of that an empty middleware does not take; where its median lies, 19 times of 20, is beside it.`,
    ),
    ...(sizes
      ? part("Sizes", tables.sizesTable(sizes), "Above an empty middleware, and above a client component without a library.")
      : []),
    ...part("A storm of logins", tables.stormTable(storm)),
    ...part("Many sessions", tables.countsTable(counts)),
    ...part(
      "Cookies",
      tables.cookiesTable(cookies),
      `Only the id counts: less than 400 bytes up to ${cookies.longest.stateless} characters, with a store up to ${cookies.longest.stored}.`,
    ),
    "## Targets",
    targets.map((target) => `- ${targetLine(target)}`).join("\n"),
    `${targetSum(targets)}.`,
    "## What the figures do not show",
    limits.map((text) => `- ${text}`).join("\n"),
  ];
  return `${blocks.join("\n\n")}\n`;
}
