import { bcryptCompare } from "./bcrypt.ts";
import { DEFAULT_COST } from "./cost.ts";
import { toSecret } from "./secret.ts";
import { dummyHash, readStoredHash } from "./stored-hash.ts";

/**
 * Verifies a password against a stored hash. Call it on the server, in the login action or handler.
 *
 * It always does exactly one bcrypt operation, for any arguments. So the time of an answer does not tell whether the
 * account exists (user enumeration). Call it for every attempt and decide afterwards, with one answer for every failure:
 *
 * ```ts
 * const user = await findUserByEmail(email); // or null
 * const correct = await verifyPassword(form.get("password"), user?.passwordHash);
 * if (!user || !correct || !user.active) return { error: "Incorrect email or password." };
 * ```
 *
 * Danger: do not write `if (!user) return …` or a length check before this call. Each makes some answers faster, which
 * reveals the account. CVE-2025-22234 in Spring Security was a length check that threw before the dummy hash.
 *
 * A stored hash of another cost takes the time of that cost. `needsRehash` tells when to replace it. A plain hash never
 * accepts a password above 72 UTF-8 bytes. If another system cut such passwords, their users need a password reset.
 *
 * @param password - What the visitor sent, of any type. It is normalized to NFC, and otherwise compared unchanged.
 * @param storedHash - From `hashPassword`, or a `$2a$`, `$2b$` or `$2y$` hash of another system with a cost of 4 to
 * 16. For any other value (no user, no password, a damaged hash) it takes the usual time and returns `false`.
 * @returns `true` only for the right password. No password and no stored hash make it reject.
 * @throws LoginError `password_busy` when too many passwords are queued, before
 * the comparison: respond with 503. `password_unavailable` when hashing failed: respond with 503.
 * @see NIST SP 800-63B-4 section 3.1.1.2; OWASP Authentication Cheat Sheet, "Authentication Responses"
 */
export async function verifyPassword(password: unknown, storedHash: unknown): Promise<boolean> {
  return verifyAtCost(password, storedHash, DEFAULT_COST);
}

/** `verifyPassword` at a cost, which can be below the minimum, because a test at the minimum would be slow. Not public. */
export async function verifyAtCost(password: unknown, storedHash: unknown, cost: number): Promise<boolean> {
  // No early return here. It would be faster than a wrong password and reveal which accounts exist.
  const secret = toSecret(password);
  const stored = readStoredHash(storedHash);
  const comparable = secret.ok && stored !== null && stored.form === secret.form;
  const matches = await bcryptCompare(secret.ok ? secret.text : "", comparable ? stored.bcrypt : dummyHash(cost));
  return comparable && matches;
}
