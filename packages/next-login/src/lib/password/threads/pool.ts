import type { Answer, Job, Outcome, Runner } from "./job.ts";

export interface PoolSettings {
  start(): Promise<Runner>;
  /** How many jobs run at once, at most. */
  readonly runners: number;
  /** How many more jobs can wait. */
  readonly places: number;
  /** How long a job can wait, how long it can run, and how long a runner without a job stays alive. */
  readonly limitsMs: { readonly wait: number; readonly run: number; readonly idle: number };
}

export interface Pool {
  /** Runs jobs in the order in which they arrive. Never rejects. */
  run(job: Job): Promise<Answer>;
}

interface Waiting {
  readonly job: Job;
  readonly answer: (answer: Answer) => void;
  readonly late: NodeJS.Timeout;
}

/** Makes a pool that starts a runner only when a job needs it. It replaces a failed runner for the next job. */
export function createPool({ start, runners, places, limitsMs }: PoolSettings): Pool {
  const waiting = new Set<Waiting>();
  const idle = new Map<Runner, NodeJS.Timeout>();
  let lanes = 0;

  /** Runs the waiting jobs one after the other, until no job is waiting. */
  async function lane(): Promise<void> {
    lanes++;
    let runner = takeIdle();
    for (const next of waiting) {
      waiting.delete(next);
      clearTimeout(next.late);
      try {
        runner = runner?.alive ? runner : await start();
        next.answer({ state: "done", outcome: await limited(runner, next.job) });
      } catch (cause) {
        next.answer({ state: "failed", cause });
      }
    }
    lanes--;
    if (runner?.alive) keep(runner);
  }

  async function limited(runner: Runner, job: Job): Promise<Outcome> {
    const late = setTimeout(() => runner.stop(`it took longer than ${limitsMs.run} ms`), limitsMs.run);
    return runner.run(job).finally(() => clearTimeout(late));
  }

  function keep(runner: Runner): void {
    const end = (): void => {
      idle.delete(runner);
      runner.stop("it had nothing to do");
    };
    idle.set(runner, setTimeout(end, limitsMs.idle).unref());
  }

  /** Takes the runner that was used last, so that the others reach their idle timeout. */
  function takeIdle(): Runner | undefined {
    const [runner, timer] = [...idle].at(-1) ?? [];
    clearTimeout(timer);
    if (runner) idle.delete(runner);
    return runner;
  }

  return {
    run: (job) =>
      new Promise((answer) => {
        const free = lanes < runners;
        if (!free && waiting.size >= places) return answer({ state: "busy" });
        const giveUp = (): void => void (waiting.delete(next) && answer({ state: "busy" }));
        const next: Waiting = { job, answer, late: setTimeout(giveUp, limitsMs.wait) };
        waiting.add(next);
        if (free) void lane();
      }),
  };
}
