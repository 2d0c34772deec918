/** Returns how many rounds a test of races plays: `ROUNDS` of the environment, or what a run of all tests can afford. */
export function roundsOr(fallback: number): number {
  return Number(process.env["ROUNDS"] ?? fallback);
}

/** Thousands of rounds take long on a database. No test waits for a time, so this only ends one that hangs. */
export const ROUNDS_TIMEOUT_MS = 3_600_000;
