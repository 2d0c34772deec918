import { setImmediate as turn } from "node:timers/promises";
import type { SessionStore } from "../src/lib/session/store.ts";
import { openStore } from "./open-store.ts";
import type { Race, RaceResult } from "./two-processes.ts";

// A process that changes one row in a race with another process, from the parent's message until the row has its last revision.
const { place, row, rounds } = JSON.parse(process.argv[2]!) as Race;
const { store, close } = await openStore(place);

async function race(store: SessionStore): Promise<RaceResult> {
  const result = { won: 0, lost: 0 };
  for (;;) {
    const found = (await store.read(row.key, row.userId))!;
    if (found.revision >= row.revision + rounds) return result;
    await turn(); // SQLite answers at once, which would leave the other process no moment between the read and the update.
    result[(await store.update({ ...found, browser: `process-${process.pid}` })) ? "won" : "lost"]++;
  }
}

process.once("message", async () => {
  const result = await race(store);
  await close();
  process.send!(result, () => process.disconnect());
});
process.send!("ready");
