import { LoginError } from "../errors.ts";
import { bcryptHash } from "./bcrypt.ts";
import { DEFAULT_COST } from "./cost.ts";
import { MAX_PASSWORD_LENGTH, toSecret } from "./secret.ts";
import { writeStoredHash } from "./stored-hash.ts";

/**
 * Hashes a new password, to store in the user's row. Call it on the server: in a Server Action, a Route Handler or a script.
 *
 * It hashes at cost 12; `createPasswordHasher` makes one with another cost. It does not check the policy. Call `checkPasswordPolicy` first, and show its problems to the user.
 *
 * - A password of up to 72 UTF-8 bytes after NFC becomes a plain `$2b$` bcrypt hash of 60 characters. Other systems
 *   can verify it.
 * - A longer password, or one with a NUL character, becomes `nl1` and the bcrypt hash of its HMAC-SHA-256, 63 characters.
 *   bcrypt ignores everything after 72 bytes, which was CVE-2025-22228 in Spring Security.
 *
 * A worker thread does the hashing. It starts with the first password and ends 30 seconds after the last one.
 *
 * Danger: a column that cuts at 60 characters locks out every user with a long password. Use `text`, or 128 characters.
 *
 * @param password - As the user typed it. Never trim it, change its case, or join other fields to it.
 * @returns The hash. It differs each time, because the salt does.
 * @throws LoginError `password_invalid` for a value that is not a string, an empty string, a lone surrogate, and more than
 * 4096 UTF-16 code units. `checkPasswordPolicy` rejects all of them. `password_busy` when too many passwords are queued: respond with 503. `password_unavailable` when hashing failed.
 * No error contains the password.
 * @see NIST SP 800-63B-4 section 3.1.1.2; OWASP Password Storage Cheat Sheet
 */
export async function hashPassword(password: string): Promise<string> {
  return hashAtCost(password, DEFAULT_COST);
}

/** `hashPassword` at a cost, which can be below the minimum, because a test at the minimum would be slow. Not public. */
export async function hashAtCost(password: string, cost: number): Promise<string> {
  const secret = toSecret(password);
  if (!secret.ok) {
    throw new LoginError(
      "password_invalid",
      `hashPassword received a password that ${WHY[secret.reason]}. Call checkPasswordPolicy first, and show its problems to the user.`,
    );
  }
  return writeStoredHash(secret.form, await bcryptHash(secret.text, cost));
}

const WHY = {
  not_a_string: "is not a string",
  empty: "is empty",
  too_long: `is longer than ${MAX_PASSWORD_LENGTH} characters`,
  lone_surrogate: "is not valid Unicode text (it contains half of a surrogate pair)",
};
