import { readFileSync, writeFileSync } from "node:fs";

const HEADING = "## The report\n";

const number = (value) => value.toLocaleString("en");
const table = (head, rows) => [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** The report of all configurations, for docs/soak.md. */
export function reportOf(results, seconds) {
  const faults = results.reduce((sum, { world }) => sum + world.faults.length, 0);
  const requests = results.reduce((sum, { world }) => sum + world.requests, 0);
  const summary = `${number(seconds)} seconds, ${number(requests)} requests, ${faults} faults.`;
  return [summary, ...results.map(sectionOf)].join("\n\n");
}

/** Writes the report at the end of a page, in the place of the one that is there. */
export function replaceReport(page, report) {
  const [before] = readFileSync(page, "utf8").split(HEADING);
  writeFileSync(page, `${before}${HEADING}\n${report}\n`);
}

function sectionOf({ title, seconds, world, reconciled, memories }) {
  const { users, rows, least, most } = reconciled;
  const ended = world.left.filter((session) => session.expected(Infinity, Infinity) === "out").length;
  return [
    `### ${title}`,
    `${number(world.requests)} requests in ${seconds} s. Faults: ${world.faults.length}.`,
    world.faults.map(({ sentence }) => `- ${sentence}`).join("\n"),
    eventsOf(world),
    table(
      ["Request", "Answers"],
      [...world.counts].toSorted().map(([kind, results]) => [kind, resultsOf(results)]),
    ),
    `At the end, the store has ${rows} sessions of ${users} users who typed no wrong password. Their browsers know of ${
      least === most ? least : `${least} to ${most}`
    }. All ${users} could log in. The cookies of ${ended} ended sessions were tried again until the end.`,
    table(
      ["Server", "Seconds", "Memory in the second fifth", "in the last", "most", "a minute"],
      memories.map(({ name, seconds, early, late, most, perMinute }) => [
        name,
        seconds,
        ...[early, late, most].map((mb) => `${mb.toFixed(0)} MB`),
        `${perMinute >= 0 ? "+" : ""}${perMinute.toFixed(1)} MB`,
      ]),
    ),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function eventsOf({ weather }) {
  if (weather.events.length === 0) return "";
  return table(["Second", "What happened"], weather.events);
}

function resultsOf(results) {
  return [...results]
    .toSorted(([one], [other]) => String(one).localeCompare(String(other)))
    .map(([result, count]) => `${result}: ${number(count)}`)
    .join(", ");
}
