/** One bcrypt operation, as it is sent to where it runs. */
export type Job =
  | { readonly kind: "hash"; readonly text: string; readonly cost: number }
  | { readonly kind: "compare"; readonly text: string; readonly storedHash: string };

/** The new hash, or whether the text is what the hash was made from. */
export type Outcome = string | boolean;

/**
 * What became of a job. No error: the pool is one for the process, the classes of errors are one for each time that Next makes a
 * module (002.14), and `instanceof` would fail in the others. `busy`: it was not begun.
 */
export type Answer =
  | { readonly state: "done"; readonly outcome: Outcome }
  | { readonly state: "busy" }
  | { readonly state: "failed"; readonly cause: unknown };

/** Where jobs run, one at a time. */
export interface Runner {
  /** Rejects when the runner ended before it had an answer. */
  run(job: Job): Promise<Outcome>;
  /** Whether it still takes jobs. */
  readonly alive: boolean;
  /** Ends it at once, also in the middle of a job, which then fails for this reason. */
  stop(reason: string): void;
}
