import { LoginError } from "../errors.ts";
import type { Job, Outcome } from "./threads/job.ts";
import { sharedPool } from "./threads/shared-pool.ts";

// These functions check no argument. `toSecret` makes the text, `resolveCost` the cost, `readStoredHash` or `dummyHash` the hash.

/** Hashes `text` with a new salt, in one bcrypt operation off the event loop. Returns a `$2b$` hash. */
export async function bcryptHash(text: string, cost: number): Promise<string> {
  return String(await run({ kind: "hash", text, cost }));
}

/** Compares `text` with `storedHash`, in one bcrypt operation off the event loop. The hash sets the cost. */
export async function bcryptCompare(text: string, storedHash: string): Promise<boolean> {
  return (await run({ kind: "compare", text, storedHash })) === true;
}

async function run(job: Job): Promise<Outcome> {
  const answer = await sharedPool().run(job);
  if (answer.state === "done") return answer.outcome;
  if (answer.state === "busy") {
    throw new LoginError(
      "password_busy",
      "too many passwords are queued, so this one was neither hashed nor compared. Respond with 503 and Retry-After.",
    );
  }
  throw new LoginError(
    "password_unavailable",
    "bcrypt failed, so this password was neither hashed nor compared. Respond with 503. See error.cause.",
    { cause: answer.cause },
  );
}
