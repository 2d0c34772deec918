import { LoginError } from "../errors.ts";
import type { Job, Outcome } from "./threads/job.ts";
import { sharedPool } from "./threads/shared-pool.ts";

// It trusts its callers: `toSecret` made the text, `resolveCost` the cost, `readStoredHash` or `dummyHash` the hash.

/** One bcrypt operation, off the event loop: a new salt, and the `$2b$` hash of `text`. */
export async function bcryptHash(text: string, cost: number): Promise<string> {
  return String(await run({ kind: "hash", text, cost }));
}

/** One bcrypt operation, off the event loop, of the cost that is written in `storedHash`. */
export async function bcryptCompare(text: string, storedHash: string): Promise<boolean> {
  return (await run({ kind: "compare", text, storedHash })) === true;
}

async function run(job: Job): Promise<Outcome> {
  const answer = await sharedPool().run(job);
  if (answer.state === "done") return answer.outcome;
  if (answer.state === "busy") {
    throw new LoginError(
      "password_busy",
      "more passwords wait to be hashed than this process can hash soon. This one was not looked at: answer 503, and let the person try again in a few seconds.",
    );
  }
  throw new LoginError(
    "password_unavailable",
    "hashing a password failed, so nobody knows whether it is right. The next one gets a new thread; error.cause says what happened.",
    { cause: answer.cause },
  );
}
