import { Worker } from "node:worker_threads";
import type { Outcome, Runner } from "./job.ts";
// oxlint-disable-next-line import/default -- `bundled-text.ts` makes it
import script from "./thread.ts?bundled";

const START_TIMEOUT_MS = 10_000;

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
      return inProcess();
    }
  };
}

/** For a process that may start no threads. It holds up everything else for 100 ms at a time, but people can log in. */
async function inProcess(): Promise<Runner> {
  // Not before: nobody else needs a second bcryptjs in memory.
  const { compare, hash } = await import("bcryptjs");
  return {
    run: (job) => (job.kind === "hash" ? hash(job.text, job.cost) : compare(job.text, job.storedHash)),
    alive: true,
    stop() {},
  };
}

/** A thread that hashes. Rejects when it does not come up within 10 seconds, or cannot be started at all. */
export async function startThread(): Promise<Runner> {
  // As text: of `new Worker(new URL(…))` webpack makes an address below /_next/, which is no file on a server (decision 009).
  // The thread gets nothing of the app's environment, with its secrets, and nothing that is preloaded into the app.
  const worker = new Worker(script, { eval: true, env: {}, execArgv: [], name: "next-login" });
  let asked: PromiseWithResolvers<Outcome> | undefined;
  let ended: Error | undefined;

  function ask(): Promise<Outcome> {
    if (ended) return Promise.reject(ended);
    asked = Promise.withResolvers();
    return asked.promise;
  }
  function end(reason: Error): void {
    ended ??= reason;
    asked?.reject(ended);
  }
  function stop(reason: string): void {
    end(new Error(reason));
    void worker.terminate();
  }
  worker.on("message", (outcome: Outcome) => asked?.resolve(outcome));
  worker.on("error", end);
  worker.on("exit", (code) => end(new Error(`the thread ended with code ${code}`)));
  // What keeps the process alive is the time limit of a job, not a thread without one. Only here: `on("message")` undoes it.
  worker.unref();

  const late = setTimeout(stop, START_TIMEOUT_MS, `the thread was not ready within ${START_TIMEOUT_MS} ms`);
  await ask().finally(() => clearTimeout(late));
  return {
    run(job) {
      const outcome = ask();
      worker.postMessage(job);
      return outcome;
    },
    get alive() {
      return ended === undefined;
    },
    stop,
  };
}
