/**
 * A server's process for the measurement of stalls. It reads and writes sessions by a timer and answers requests. When its parent
 * asks for it, it also prunes. It sends the parent how long each of these took.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { library } from "../../../../tools/lib/build.mjs";
import { timed } from "../figures.mjs";
import { openStore } from "./databases.mjs";

const EVERY = 5;
const { pruneSessions } = await import(join(library, "dist/lib/session/stored/prune.js"));
const { store, all, close } = openStore(process.argv[2]);
const live = await all(`select key, user_id from login_sessions where expires_at > ${Math.floor(Date.now() / 1000)} limit 500`);
let turn = 0;
const next = () => {
  const { key, user_id: userId } = live[turn++ % live.length];
  return store.read(key, userId);
};

const http = createServer(async (_request, response) => response.end(String((await next())?.userId)));
await once(http.listen(0, "127.0.0.1"), "listening");
process.send({ port: http.address().port });
process.once("disconnect", () => close().then(() => process.exit()));

process.on("message", async ({ seconds, prunes }) => {
  const until = performance.now() + seconds * 1000;
  const [reads, writes, late, batches] = [[], [], [], []];
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const measured = {
    ...store,
    async prune(now, limit) {
      let count = 0;
      batches.push(await timed(async () => (count = await store.prune(now, limit))));
      return count;
    },
  };
  const pruned = prunes ? pruneSessions(measured, () => performance.now() < until) : 0;
  while (performance.now() < until) {
    late.push((await timed(() => sleep(EVERY))) - EVERY);
    let row;
    reads.push(await timed(async () => (row = await next())));
    writes.push(await timed(() => store.update({ ...row, lastSeenAt: row.lastSeenAt + 1 })));
  }
  loop.disable();
  const count = await pruned;
  process.send({ reads, writes, late, batches, count, loop: loop.max / 1e6 });
});
