/** One bcrypt operation, as a runner receives it. */
export type Job =
  | { readonly kind: "hash"; readonly text: string; readonly cost: number }
  | { readonly kind: "compare"; readonly text: string; readonly storedHash: string };

/** The new hash, or whether the text matches the stored hash. */
export type Outcome = string | boolean;

/**
 * The result of a job. It is not an error: Next makes several copies of the module (002.14), which share one pool. Each copy
 * has its own error classes, so `instanceof` would fail in the others. `busy` means that the job did not start.
 */
export type Answer =
  | { readonly state: "done"; readonly outcome: Outcome }
  | { readonly state: "busy" }
  | { readonly state: "failed"; readonly cause: unknown };

/** Runs jobs, one at a time. */
export interface Runner {
  /** Rejects when the runner ended before the job did. */
  run(job: Job): Promise<Outcome>;
  /** Whether it still accepts jobs. */
  readonly alive: boolean;
  /** Ends the runner at once. A job that is running fails with this reason. */
  stop(reason: string): void;
}
