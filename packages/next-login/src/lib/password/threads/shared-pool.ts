import { availableParallelism } from "node:os";
import { createPool, type Pool } from "./pool.ts";
import { runnerStarter } from "./runner.ts";

// On globalThis, because Next makes several copies of a module in one process (002.14). Each copy would start its own threads.
const POOL = Symbol.for("next-login/password/pool");

/** Returns the one pool of the process, which the first password creates. */
export function sharedPool(): Pool {
  const place = globalThis as { [POOL]?: Pool };
  return (place[POOL] ??= makePool());
}

function makePool(): Pool {
  // Leave one core to the event loop. On a machine with one core, the two share it.
  const runners = Math.max(1, Math.min(2, availableParallelism() - 1));
  return createPool({
    start: runnerStarter(),
    runners,
    places: 16 * runners,
    limitsMs: { wait: 10_000, run: 60_000, idle: 30_000 },
  });
}
