import { type PasswordCostOptions, resolveCost } from "./cost.ts";
import { readStoredHash } from "./stored-hash.ts";

/**
 * Should the stored hash be replaced? Ask right after `verifyPassword` said yes, while the password is at hand:
 *
 * ```ts
 * if (correct && needsRehash(user.passwordHash)) await savePasswordHash(user.id, await hashPassword(password));
 * ```
 *
 * `true` for a cost below the configured one, and for whatever `verifyPassword` cannot read. `false` for a higher
 * cost, so that lowering it weakens nobody, and for `$2a$` and `$2y$`, which are `$2b$` by another name for every
 * password that `verifyPassword` accepts.
 *
 * Danger: a failed write must not fail the login, so catch it. If `sessionVersion` is the password hash, replacing it
 * ends every session that holds the old one: save first, then log in with the user as saved.
 *
 * @param storedHash - What the row holds, of any type. It is never a reason to throw.
 * @param options - `cost`: that of `hashPassword`, 10 to 16, 12 by default.
 * @throws LoginError `password_invalid_option` for a wrong cost.
 * @see OWASP Password Storage Cheat Sheet, "Upgrading the Work Factor"
 */
export function needsRehash(storedHash: unknown, options?: PasswordCostOptions): boolean {
  const cost = resolveCost("needsRehash", options);
  const stored = readStoredHash(storedHash);
  return stored === null || stored.cost < cost;
}
