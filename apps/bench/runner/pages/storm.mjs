import { setTimeout as sleep } from "node:timers/promises";
import { at } from "../figures.mjs";
import { visit } from "./load.mjs";
import { person } from "./person.mjs";

const LOGINS = 8;
const kinds = ["next-login", "bcryptjs"];

/** One visit after the other, with a breath between, until told. How long each took. */
async function visitUntil({ url, cookie }, over) {
  const times = [];
  while (!over()) {
    times.push((await visit(url, cookie)).took);
    await sleep(2);
  }
  return times;
}

async function storm(server, page, kind) {
  let done = false;
  const visits = visitUntil(page, () => done);
  await server.ask("watch");
  const login = () => fetch(`${server.origin}/storm/${kind}`, { method: "POST", body: person.password });
  const answers = await Promise.all(Array.from({ length: LOGINS }, login));
  const loop = await server.ask("watched");
  done = true;
  if (answers.some(({ status }) => status !== 204)) throw new Error(`/storm/${kind}: ${answers.map(({ status }) => status)}`);
  return { loop, times: await visits };
}

/** What eight logins at once do to the event loop, and to visits of a page at that time, in milliseconds. */
export async function compareStorms({ server, visits }, { storms, idle }) {
  console.log(`▸ measure login storms: ${storms} of each kind …`);
  const page = visits.find(({ name }) => name === "next-login");
  const until = performance.now() + idle;
  const quiet = await visitUntil(page, () => performance.now() > until);
  const results = [];
  for (const kind of kinds) {
    await storm(server, page, kind);
    const seen = [];
    for (let n = 0; n < storms; n++) seen.push(await storm(server, page, kind));
    results.push({
      kind,
      // Of the middle storm: what else the machine does is in the greatest.
      loop: at(
        0.5,
        seen.map(({ loop }) => loop.p99),
      ),
      loopMax: Math.max(...seen.map(({ loop }) => loop.max)),
      page: at(
        0.5,
        seen.flatMap(({ times }) => times),
      ),
      pageMax: Math.max(...seen.flatMap(({ times }) => times)),
    });
  }
  console.log("✓ measure login storms");
  return { idle: at(0.5, quiet), idleP99: at(0.99, quiet), results };
}
