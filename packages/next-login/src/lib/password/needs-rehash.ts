import { DEFAULT_COST } from "./cost.ts";
import { readStoredHash } from "./stored-hash.ts";

/**
 * Tells whether to replace a stored hash. Call it after `verifyPassword` returned `true`, while you have the password:
 *
 * ```ts
 * if (correct && needsRehash(user.passwordHash)) await savePasswordHash(user.id, await hashPassword(password));
 * ```
 *
 * It returns `true` for a cost below 12, or below that of `createPasswordHasher`, and for every value that `verifyPassword` cannot read. It
 * returns `false` for a higher cost, so that a lower cost weakens no stored hash. It treats `$2a$` and
 * `$2y$` like `$2b$`, which they equal for every password that `verifyPassword` accepts.
 *
 * Danger: catch a failed write, because it must not fail the login. If `sessionVersion` is the password hash, a new hash
 * ends every session with the old one. Save the hash first, then log in with the saved user.
 *
 * @param storedHash - The value from the user's row, of any type. No value makes it throw.
 * @see OWASP Password Storage Cheat Sheet, "Upgrading the Work Factor"
 */
export function needsRehash(storedHash: unknown): boolean {
  return isBelowCost(storedHash, DEFAULT_COST);
}

/** `needsRehash` at a cost. Not public. */
export function isBelowCost(storedHash: unknown, cost: number): boolean {
  const stored = readStoredHash(storedHash);
  return stored === null || stored.cost < cost;
}
