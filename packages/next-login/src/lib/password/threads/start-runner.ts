import type { Runner } from "./job.ts";
import { startThread } from "./runner.ts";

/** Starts threads, and where there can be none, hashes in the process, and says so once. */
export function runnerStarter(): () => Promise<Runner> {
  let warned = false;
  return async () => {
    try {
      return await startThread();
    } catch (error) {
      if (!warned) {
        warned = true;
        process.emitWarning(
          `next-login/password could not start a worker thread (${String(error)}). Passwords are hashed in the process itself, which holds up everything else in it.`,
          { type: "NextLoginWarning", code: "NEXT_LOGIN_NO_THREADS" },
        );
      }
      // Not before: nobody else needs a second bcryptjs in memory.
      return (await import("./in-process.ts")).inProcess;
    }
  };
}
