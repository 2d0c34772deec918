import { bcryptCompare } from "./bcrypt.ts";
import { type PasswordCostOptions, resolveCost } from "./cost.ts";
import { toSecret } from "./secret.ts";
import { dummyHash, readStoredHash } from "./stored-hash.ts";

/**
 * Is this the password that the stored hash was made from? Server only: the login action or handler.
 *
 * It always does exactly one bcrypt operation, whatever it is given, so that an answer's time does not tell whether
 * the account exists. To give one answer for every failure, call it for every attempt and decide after it:
 *
 * ```ts
 * const user = await findUserByEmail(email); // or null
 * const correct = await verifyPassword(form.get("password"), user?.passwordHash);
 * if (!user || !correct || !user.active) return { error: "Incorrect email or password." };
 * ```
 *
 * Danger: `if (!user) return …` or a length check before this call gives the difference back. CVE-2025-22234 in
 * Spring Security was a length check that threw before the dummy hash.
 *
 * A stored hash of another cost takes that cost's time; `needsRehash` tells when to replace it. A plain hash never
 * accepts a password above 72 UTF-8 bytes, though the system that made it may have cut there: those people need a reset.
 *
 * @param password - What the visitor sent, of any type. Compared after NFC, otherwise as it is.
 * @param storedHash - From `hashPassword`, or a `$2a$`, `$2b$` or `$2y$` hash of another system with a cost of 4 to
 * 16. Anything else (no user, no password set, a damaged or foreign hash) is a failure at the usual price.
 * @param options - `cost`: that of `hashPassword`, 10 to 16, 12 by default. The price of failures without a hash.
 * @returns `true` only for the right password. Never rejects for what a visitor sent or a row holds.
 * @throws LoginError `password_invalid_option` for a wrong cost. `password_busy` when too many wait to be hashed, before anything
 * was compared: answer 503, and let the person try again. `password_unavailable` when hashing failed: nobody knows.
 * @see NIST SP 800-63B-4 section 3.1.1.2; OWASP Authentication Cheat Sheet, "Authentication Responses"
 */
export async function verifyPassword(password: unknown, storedHash: unknown, options?: PasswordCostOptions): Promise<boolean> {
  return verifyAtCost(password, storedHash, resolveCost("verifyPassword", options));
}

/** `verifyPassword` without the floor under the cost, which would make tests slow. Not public. */
export async function verifyAtCost(password: unknown, storedHash: unknown, cost: number): Promise<boolean> {
  // No early return here: each one would be faster than a wrong password, and tell who has an account.
  const secret = toSecret(password);
  const stored = readStoredHash(storedHash);
  const comparable = secret.ok && stored !== null && stored.form === secret.form;
  const matches = await bcryptCompare(secret.ok ? secret.text : "", comparable ? stored.bcrypt : dummyHash(cost));
  return comparable && matches;
}
