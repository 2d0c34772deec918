import { type PasswordCostOptions, resolveCost } from "./cost.ts";
import { readStoredHash } from "./stored-hash.ts";

/**
 * Tells whether to replace a stored hash. Call it after `verifyPassword` returned `true`, while you have the password:
 *
 * ```ts
 * if (correct && needsRehash(user.passwordHash)) await savePasswordHash(user.id, await hashPassword(password));
 * ```
 *
 * It returns `true` for a cost below the configured one, and for every value that `verifyPassword` cannot read. It
 * returns `false` for a higher cost, so that a lower option weakens no stored hash. It treats `$2a$` and
 * `$2y$` like `$2b$`, which they equal for every password that `verifyPassword` accepts.
 *
 * Danger: catch a failed write, because it must not fail the login. If `sessionVersion` is the password hash, a new hash
 * ends every session with the old one. Save the hash first, then log in with the saved user.
 *
 * @param storedHash - The value from the user's row, of any type. No value makes it throw.
 * @param options - `cost`: that of `hashPassword`, 10 to 16, 12 by default.
 * @throws LoginError `invalid_option` for a wrong cost.
 * @see OWASP Password Storage Cheat Sheet, "Upgrading the Work Factor"
 */
export function needsRehash(storedHash: unknown, options?: PasswordCostOptions): boolean {
  const cost = resolveCost("needsRehash", options);
  const stored = readStoredHash(storedHash);
  return stored === null || stored.cost < cost;
}
