import { type PasswordHasherOptions, resolveCost } from "./cost.ts";
import { hashAtCost } from "./hash-password.ts";
import { isBelowCost } from "./needs-rehash.ts";
import { verifyAtCost } from "./verify-password.ts";

/** `hashPassword`, `verifyPassword` and `needsRehash` at one cost. */
export interface PasswordHasher {
  /** Hashes a new password, as {@link hashPassword} does. */
  readonly hashPassword: (password: string) => Promise<string>;
  /** Verifies a password, as {@link verifyPassword} does. A check without a stored hash takes the time of this hasher's cost. */
  readonly verifyPassword: (password: unknown, storedHash: unknown) => Promise<boolean>;
  /** Tells whether to replace a stored hash, as {@link needsRehash} does, because its cost is below this hasher's. */
  readonly needsRehash: (storedHash: unknown) => boolean;
}

/**
 * Creates the three functions for another cost than 12. Call it once, in a module of the server, and use its functions everywhere:
 *
 * ```ts
 * export const { hashPassword, verifyPassword, needsRehash } = createPasswordHasher({ cost: 13 });
 * ```
 *
 * Danger: do not mix them with the plain functions of `next-login/password`. A check for an unknown user would then take another
 * time than one for a known user, which reveals the account (CWE-208).
 *
 * @param options - `cost`: 10 to 16, 12 by default.
 * @throws LoginError `invalid_option` for a wrong cost.
 */
export function createPasswordHasher(options: PasswordHasherOptions = {}): PasswordHasher {
  const cost = resolveCost(options);
  return {
    hashPassword: (password) => hashAtCost(password, cost),
    verifyPassword: (password, storedHash) => verifyAtCost(password, storedHash, cost),
    needsRehash: (storedHash) => isBelowCost(storedHash, cost),
  };
}
