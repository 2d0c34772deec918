import { setTimeout as sleep } from "node:timers/promises";
import { fail } from "./run.mjs";

const patience = 60_000;

async function status(url) {
  try {
    const options = { redirect: "manual", signal: AbortSignal.timeout(10_000) };
    return (await fetch(url, options)).status;
  } catch {
    return undefined;
  }
}

/** Waits until a page is served there, and gives up with a sentence for people. */
export async function untilReady(url) {
  const limit = Date.now() + patience;
  let last;
  for (let errors = 0; errors < 5 && Date.now() < limit; errors += last ? 1 : 0) {
    last = await status(url);
    if (last && last < 500) return;
    await sleep(last ? 1000 : 200);
  }
  const answer = last ? `only answers with status ${last}` : "does not answer";
  fail(`The demo was started, but ${url} ${answer}; its words are above.`);
}
