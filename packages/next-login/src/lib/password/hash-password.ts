import { LoginError } from "../errors.ts";
import { bcryptHash } from "./bcrypt.ts";
import { type PasswordCostOptions, resolveCost } from "./cost.ts";
import { MAX_PASSWORD_LENGTH, toSecret } from "./secret.ts";
import { writeStoredHash } from "./stored-hash.ts";

/**
 * The hash of a new password, to store in the user's row. Server only: a Server Action, a Route Handler, a script.
 *
 * It does not judge the password: call `checkPasswordPolicy` first and show its problems to the person.
 *
 * - Up to 72 UTF-8 bytes after NFC it is a plain `$2b$` bcrypt hash (60 characters), which other systems can check.
 * - Above 72 bytes, and with a NUL character, it is `nl1` and the bcrypt hash of the password's HMAC-SHA-256
 *   (63 characters), because bcrypt ignores what comes after 72 bytes: CVE-2025-22228 in Spring Security was that.
 *
 * It is hashed in a worker thread, which starts with the first password and ends half a minute after the last.
 *
 * Danger: a column that cuts at 60 characters locks out everyone with a long password. Use `text`, or 128 characters.
 *
 * @param password - As typed. Never trim it, change its case, or join other fields to it.
 * @param options - `cost`: 10 to 16, 12 by default.
 * @returns The hash. Its text differs each time, as the salt does.
 * @throws LoginError `password_invalid` for what is no string, is empty, holds a lone surrogate, or is longer than
 * 4096 UTF-16 code units: `checkPasswordPolicy` refuses all of them. `password_invalid_option` for a wrong cost.
 * `password_busy` when too many wait to be hashed: answer 503. `password_unavailable` when hashing failed.
 * No error ever holds the password.
 * @see NIST SP 800-63B-4 section 3.1.1.2; OWASP Password Storage Cheat Sheet
 */
export async function hashPassword(password: string, options?: PasswordCostOptions): Promise<string> {
  return hashAtCost(password, resolveCost("hashPassword", options));
}

/** `hashPassword` without the floor under the cost, which would make tests slow. Not public. */
export async function hashAtCost(password: string, cost: number): Promise<string> {
  const secret = toSecret(password);
  if (!secret.ok) {
    throw new LoginError(
      "password_invalid",
      `hashPassword was given a password that ${WHY[secret.reason]}. Call checkPasswordPolicy first, and show its problems to the person.`,
    );
  }
  return writeStoredHash(secret.form, await bcryptHash(secret.text, cost));
}

const WHY = {
  not_a_string: "is not a string",
  empty: "is empty",
  too_long: `is longer than ${MAX_PASSWORD_LENGTH} characters`,
  lone_surrogate: "is not valid Unicode text (it holds half of a surrogate pair)",
};
