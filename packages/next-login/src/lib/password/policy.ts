import { LoginError } from "../errors.ts";
import { hasLoneSurrogate, MAX_PASSWORD_LENGTH } from "./secret.ts";

/** What is wrong with a new password. The codes are stable: translate by them. */
export type PasswordProblemCode = "not_text" | "too_short" | "too_long" | "forbidden";

/** One broken rule. The message is plain English for the person, and never holds the password. */
export interface PasswordProblem {
  code: PasswordProblemCode;
  message: string;
}

/** Fine, or one problem for each broken rule. */
export type PasswordPolicyResult = { ok: true } | { ok: false; problems: PasswordProblem[] };

/** The rules of `checkPasswordPolicy` that an app may set. */
export interface PasswordPolicyOptions {
  /**
   * The least length in characters (Unicode code points after NFC). A whole number from 8 to 64.
   *
   * Danger: below 15 only where a second factor is always asked for (NIST SP 800-63B-4 section 3.1.1.2).
   *
   * @defaultValue 15
   */
  minLength?: number | undefined;
  /**
   * Words that guess this person's password: their name, their e-mail address, the site's name; a list of common
   * passwords may follow. `null` and `undefined` are skipped, so columns without a value can be passed as they are.
   *
   * The password is refused when it holds one of them and, that word taken out wherever it stands, fewer than 8
   * characters are left. Case does not count. Each word is judged alone, and one of one or two characters not at all.
   *
   * Danger: without it nothing is refused for being common; NIST asks for such a list.
   *
   * @defaultValue none
   */
  forbidden?: readonly (string | null | undefined)[] | undefined;
}

const DEFAULT_MIN_LENGTH = 15;
const MIN_LENGTH_FLOOR = 8;
/** NIST wants passwords of 64 characters accepted, so no app can ask for more. */
const MIN_LENGTH_CEILING = 64;
/** Deliberately no option. Far above any passphrase; what is allowed here can always be hashed. */
const MAX_CHARACTERS = 1024;

/** What must be left of a password without the word; NIST's floor for a password that has to stand alone. */
const MIN_REST_LENGTH = 8;

/** Shorter words, a first name's initial for one, are in too many good passwords. */
const MIN_WORD_LENGTH = 3;

/**
 * May this be a new password? For registering and changing only: at login it would lock out people whose password
 * is older than the rules. Server only; it does not hash and is quick.
 *
 * 15 to 1024 characters, counted as Unicode code points after NFC. Spaces and every script are fine, nothing is
 * trimmed, and there are no rules about kinds of characters: NIST forbids them, as they make passwords worse.
 *
 * @param password - What the visitor sent, of any type.
 * @param options - `minLength` in characters, 15 by default; `forbidden` words, none by default.
 * @returns `{ ok: true }`, or `{ ok: false, problems }` with one `{ code, message }` for each broken rule. Never throws
 * for a password.
 * @throws LoginError `password_invalid_option` for a wrong option.
 * @see NIST SP 800-63B-4 section 3.1.1.2
 */
export function checkPasswordPolicy(password: unknown, options: PasswordPolicyOptions = {}): PasswordPolicyResult {
  const minLength = options.minLength ?? DEFAULT_MIN_LENGTH;
  const forbidden = options.forbidden ?? [];
  checkOptions(minLength, forbidden);
  const problems = findProblems(password, minLength, forbidden);
  return problems.length === 0 ? { ok: true } : { ok: false, problems };
}

function findProblems(
  password: unknown,
  minLength: number,
  forbidden: readonly (string | null | undefined)[],
): PasswordProblem[] {
  const notText: PasswordProblem = { code: "not_text", message: "The password must be text." };
  const tooLong: PasswordProblem = { code: "too_long", message: `Use at most ${MAX_CHARACTERS} characters.` };
  if (typeof password !== "string") return [notText];
  // Before reading it: megabytes would hold the event loop.
  if (password.length > MAX_PASSWORD_LENGTH) return [tooLong];
  if (hasLoneSurrogate(password)) return [notText];
  const text = password.normalize("NFC");
  const length = [...text].length;
  const problems: PasswordProblem[] = [];
  if (length < minLength) problems.push({ code: "too_short", message: `Use at least ${minLength} characters.` });
  if (length > MAX_CHARACTERS) problems.push(tooLong);
  if (forbidden.some((word) => word && isMostly(text, word))) {
    problems.push({
      code: "forbidden",
      message: "The password is too close to something easily guessed, such as your name or this site's name.",
    });
  }
  return problems;
}

/** Is the password this word, or the word with little around it? Ignores case and width. */
function isMostly(password: string, word: string): boolean {
  const text = fold(password);
  const part = fold(word.trim());
  if ([...part].length < MIN_WORD_LENGTH || !text.includes(part)) return false;
  return [...text.replaceAll(part, "")].length < MIN_REST_LENGTH;
}

/**
 * JavaScript has no case folding. Lower then upper case comes close: it makes one of "ß", "ẞ" and "SS", of "ς" and "σ",
 * and of Turkish "ı" and "i", which `toLowerCase` alone keeps apart.
 */
function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().toUpperCase();
}

function checkOptions(minLength: number, forbidden: unknown): void {
  if (!Number.isInteger(minLength) || minLength < MIN_LENGTH_FLOOR || minLength > MIN_LENGTH_CEILING) {
    throw invalid(`minLength\` must be a whole number from ${MIN_LENGTH_FLOOR} to ${MIN_LENGTH_CEILING}`);
  }
  if (!Array.isArray(forbidden) || !forbidden.every((word) => word == null || typeof word === "string")) {
    throw invalid("forbidden` must be an array of strings");
  }
}

function invalid(what: string): LoginError {
  return new LoginError("password_invalid_option", `the option \`${what} (in checkPasswordPolicy).`);
}
