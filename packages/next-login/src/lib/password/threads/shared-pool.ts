import { availableParallelism } from "node:os";
import { createPool, type Pool } from "./pool.ts";
import { runnerStarter } from "./runner.ts";

// On globalThis: Next makes a module more than once in a process (002.14), and each would have threads of its own.
const POOL = Symbol.for("next-login/password/pool");

/** One for the process, made by the first password. */
export function sharedPool(): Pool {
  const place = globalThis as { [POOL]?: Pool };
  return (place[POOL] ??= makePool());
}

function makePool(): Pool {
  // One core stays with the event loop; where there is but one, the two take turns.
  const runners = Math.max(1, Math.min(2, availableParallelism() - 1));
  return createPool({
    start: runnerStarter(),
    runners,
    places: 16 * runners,
    limitsMs: { wait: 10_000, run: 60_000, idle: 30_000 },
  });
}
