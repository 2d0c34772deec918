import { ensureInstalled } from "./lib/install.mjs";
import { fail, start, step } from "./lib/run.mjs";
import { never } from "./sizes/never.mjs";

/**
 * `npm run sizes`, after a build: what the middleware and a client component take along, how much of it (`.size-limit.mjs`) and
 * what not (`sizes/never.mjs`). Then that it would have been noticed: a limit that is too small, and a bundle that has it all in it.
 */
const refused = async (...args) => {
  const { code, output } = await start(["size-limit", ...args], { quiet: true }).done;
  return { isRefused: code !== 0, lines: output.split("\n") };
};

await ensureInstalled();
const { code } = await step("sizes", ["size-limit"]);
if (code !== 0) fail("An entry is too large, or has in it what it must not, see above.", code);

const small = await refused("--limit", "1 kB");
if (small.lines.filter((line) => line.includes("exceeded")).length !== 3)
  fail("A limit of 1 kB was not refused for each entry.");

const control = await refused("--config", "tools/sizes/control.mjs");
const missed = never.client.filter(({ name }) => !control.lines.some((line) => line.startsWith(`${name}: `)));
if (!control.isRefused || missed.length > 0) {
  fail(
    `Not found in a bundle that has it:\n${missed.map(({ name }) => name).join("\n")}\n${control.lines.slice(0, 9).join("\n")}`,
  );
}
