import { Worker } from "node:worker_threads";
import type { Outcome, Runner } from "./job.ts";
// oxlint-disable-next-line import/default -- `bundled-text.ts` makes it
import script from "./thread.ts?bundled";

const START_TIMEOUT_MS = 10_000;

/** Returns a function that starts a thread. If no thread can start, it returns a runner in this process, and warns once. */
export function runnerStarter(): () => Promise<Runner> {
  let warned = false;
  return async () => {
    try {
      return await startThread();
    } catch (error) {
      if (!warned) {
        warned = true;
        process.emitWarning(
          `next-login/password could not start a worker thread (${String(error)}). It hashes passwords in this process, which blocks other requests. Allow worker threads.`,
          { type: "NextLoginWarning", code: "NEXT_LOGIN_NO_THREADS" },
        );
      }
      return inProcess();
    }
  };
}

/** Hashes in a process that cannot start threads. It blocks the process for 100 ms at a time, but users can log in. */
async function inProcess(): Promise<Runner> {
  // Import it only here: the thread has its own bcryptjs, and no other process needs a second one in memory.
  const { compare, hash } = await import("bcryptjs");
  return {
    run: (job) => (job.kind === "hash" ? hash(job.text, job.cost) : compare(job.text, job.storedHash)),
    alive: true,
    stop() {},
  };
}

/** Starts a thread that hashes. Rejects when it cannot start, or is not ready within 10 seconds. */
export async function startThread(): Promise<Runner> {
  // Pass the script as text. webpack turns `new Worker(new URL(…))` into an address below /_next/ (decision 009).
  // Pass neither the app's environment, because it holds secrets, nor the modules that the app preloads.
  const worker = new Worker(script, { eval: true, env: {}, execArgv: [], name: "next-login" });
  let pending: PromiseWithResolvers<Outcome> | undefined;
  let ended: Error | undefined;

  function ask(): Promise<Outcome> {
    if (ended) return Promise.reject(ended);
    pending = Promise.withResolvers();
    return pending.promise;
  }
  function end(reason: Error): void {
    ended ??= reason;
    pending?.reject(ended);
  }
  function stop(reason: string): void {
    end(new Error(reason));
    void worker.terminate();
  }
  worker.on("message", (outcome: Outcome) => pending?.resolve(outcome));
  worker.on("error", end);
  worker.on("exit", (code) => end(new Error(`the thread ended with code ${code}`)));
  // An idle thread must not keep the process alive. The timer of a running job does. Call `unref` last: `on("message")` undoes it.
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
