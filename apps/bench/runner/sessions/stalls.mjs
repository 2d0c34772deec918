import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { library } from "../../../../tools/lib/build.mjs";
import { childEnv, root } from "../../../../tools/lib/run.mjs";
import { spread, timed } from "../figures.mjs";

const parts = { requests: "a request", late: "a timer's lateness", reads: "a read", writes: "a write", batches: "a batch" };
const empty = () => ({ requests: [], late: [], reads: [], writes: [], batches: [], count: 0, loop: 0 });

/** Lets the server work for so long, sends it requests in that time, and adds what everything took to the figures. */
async function measure({ server, port }, { seconds, prunes }, figures) {
  const answers = [];
  server.once("message", (answer) => answers.push(answer));
  server.send({ seconds, prunes });
  while (answers.length === 0) {
    figures.requests.push(await timed(async () => (await fetch(`http://127.0.0.1:${port}`)).text()));
  }
  const [{ count, loop, ...times }] = answers;
  for (const [part, more] of Object.entries(times)) figures[part].push(...more);
  figures.count += count;
  figures.loop = Math.max(figures.loop, loop);
}

/** Runs `next-login prune` for as long as the other thing takes. How many rows it deleted. */
async function withCommand(url, run) {
  const command = [join(library, "dist/cli.js"), "prune"];
  const env = childEnv({ env: { DATABASE_URL: url } });
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ["ignore", "pipe", "inherit"] });
  const said = child.stdout.toArray();
  await run();
  child.kill("SIGINT");
  return Number(/([\d,]+) expired/.exec((await said).join(""))[1].replaceAll(",", ""));
}

function report(title, figures, seconds) {
  const rate = Math.round(figures.count / seconds);
  console.log(`\n${title}: ${rate} rows a second; event loop held up for at most ${figures.loop.toFixed(0)} ms`);
  for (const [part, words] of Object.entries(parts)) if (figures[part].length > 0) console.log(spread(words, figures[part]));
}

/**
 * What pruning does to a server on the same database: in the server's process, by the command beside it, and, in turn with those,
 * not at all, which is what else this machine does to it.
 */
export async function compareStalls(kind, url, { seconds, rounds }) {
  const server = fork(join(root, "apps/bench/runner/sessions/server.mjs"), [url], { cwd: tmpdir(), env: childEnv() });
  const [{ port }] = await once(server, "message");
  const at = { server, port };
  const [without, inside, beside] = [empty(), empty(), empty()];
  for (let round = 0; round < rounds; round++) {
    await measure(at, { seconds, prunes: false }, without);
    await measure(at, { seconds, prunes: true }, inside);
    beside.count += await withCommand(url, () => measure(at, { seconds, prunes: false }, beside));
  }
  server.disconnect();
  await once(server, "exit");
  report(`${kind}, without pruning`, without, seconds * rounds);
  report(`${kind}, pruneSessions(store) in the server`, inside, seconds * rounds);
  report(`${kind}, next-login prune beside the server`, beside, seconds * rounds);
}
