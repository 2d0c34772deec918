import { LoginError } from "../errors.ts";
import { charactersToGuess, fold } from "./guesses.ts";
import { hasLoneSurrogate, MAX_PASSWORD_LENGTH } from "./secret.ts";

/**
 * What is wrong with a new password. The codes are stable, so you can translate by them. docs/throttling.md has all six in German:
 *
 * ```ts
 * const GERMAN: Partial<Record<PasswordProblemCode, string>> = { too_short: "Verwenden Sie mindestens 15 Zeichen." };
 * return { errors: policy.problems.map(({ code, message }) => GERMAN[code] ?? message) };
 * ```
 */
export type PasswordProblemCode = "not_text" | "too_short" | "too_long" | "forbidden" | "common" | "predictable";

/** One broken rule. The message is plain English for the user, and never contains the password. */
export interface PasswordProblem {
  code: PasswordProblemCode;
  message: string;
}

/** The password is accepted, or has one problem for each broken rule. */
export type PasswordPolicyResult = { ok: true } | { ok: false; problems: PasswordProblem[] };

/** The rules of `checkPasswordPolicy` that an app can set. */
export interface PasswordPolicyOptions {
  /**
   * The minimum length in characters (Unicode code points after NFC). A whole number from 8 to 64.
   *
   * Danger: go below 15 only if every login requires a second factor (NIST SP 800-63B-4 section 3.1.1.2).
   *
   * @defaultValue 15
   */
  minLength?: number | undefined;
  /**
   * Words that an attacker guesses for this user: their name, their e-mail address, the site's name. You can add more common
   * passwords. `null` and `undefined` are skipped, so you can pass columns without a value.
   *
   * A password is rejected when fewer than 8 characters are left without these words and what else is guessed at once. Case is
   * ignored. The parts of a word count too, such as both names of a full name. A word of one or two characters is skipped.
   *
   * @defaultValue none
   */
  blocklist?: readonly (string | null | undefined)[] | undefined;
}

const DEFAULT_MIN_LENGTH = 15;
const MIN_LENGTH_FLOOR = 8;
/** NIST requires that passwords of 64 characters are accepted, so no app can require more. */
const MIN_LENGTH_CEILING = 64;
/** Not an option, on purpose. No passphrase is as long, and `hashPassword` accepts every password up to this length. */
const MAX_CHARACTERS = 1024;

/** How many characters must be left without everything that is guessed at once. */
const MIN_TO_GUESS = 8;

/** Shorter words, such as an initial, occur in too many good passwords. */
const MIN_WORD_LENGTH = 3;

const FORBIDDEN: PasswordProblem = {
  code: "forbidden",
  message: "The password is too close to something easily guessed, such as your name or this site's name.",
};
const COMMON: PasswordProblem = {
  code: "common",
  message: "Attackers try passwords such as this one first. Choose one that no one else would choose.",
};
const PREDICTABLE: PasswordProblem = {
  code: "predictable",
  message: "Repetitions and rows such as 12345 or qwerty are guessed first. Choose something less regular.",
};

/**
 * Checks whether a password is acceptable as a new one. Call it for registration and for a change of password. Do not
 * call it at login: it would lock out users whose password is older than the rules. Server only. It does not hash and is
 * quick.
 *
 * A password has 15 to 1024 characters, counted as Unicode code points after NFC. Spaces and every script are allowed, and
 * nothing is trimmed. No rule requires kinds of characters: NIST forbids such rules, because they make passwords worse.
 *
 * A password is rejected as `common` or `predictable` when it is little more than some of the 3,000 most common passwords, rows of
 * keys (`qwerty`, `12345`) and repetitions. Each of them counts as one or two characters, and 8 must be left.
 *
 * @param password - What the visitor sent, of any type. No password makes it throw.
 * @param options - `minLength` in characters, 15 by default, and the `blocklist` words, none by default.
 * @returns `{ ok: true }`, or `{ ok: false, problems }` with one `{ code, message }` for each broken rule.
 * @throws LoginError `invalid_option` for a wrong option.
 * @see NIST SP 800-63B-4 section 3.1.1.2, OWASP ASVS 5.0 6.2.4, 6.2.11 and 6.2.12
 */
export function checkPasswordPolicy(password: unknown, options: PasswordPolicyOptions = {}): PasswordPolicyResult {
  const minLength = options.minLength ?? DEFAULT_MIN_LENGTH;
  const blocklist = options.blocklist ?? [];
  checkOptions(minLength, blocklist);
  const problems = findProblems(password, minLength, blocklist);
  return problems.length === 0 ? { ok: true } : { ok: false, problems };
}

function findProblems(
  password: unknown,
  minLength: number,
  blocklist: readonly (string | null | undefined)[],
): PasswordProblem[] {
  const notText: PasswordProblem = { code: "not_text", message: "The password must be text." };
  const tooLong: PasswordProblem = { code: "too_long", message: `Use at most ${MAX_CHARACTERS} characters.` };
  if (typeof password !== "string") return [notText];
  // Check the length first: reading megabytes would block the event loop.
  if (password.length > MAX_PASSWORD_LENGTH) return [tooLong];
  if (hasLoneSurrogate(password)) return [notText];
  const text = password.normalize("NFC");
  const length = [...text].length;
  const problems: PasswordProblem[] = [];
  if (length < minLength) problems.push({ code: "too_short", message: `Use at least ${minLength} characters.` });
  if (length > MAX_CHARACTERS) problems.push(tooLong);
  const guessable = findGuessable(text, blocklist);
  if (guessable) problems.push(guessable);
  return problems;
}

/**
 * Returns why a password would be guessed soon, or `null`. The user's own words come first, because a user does not see
 * them as guessable.
 */
function findGuessable(password: string, blocklist: readonly (string | null | undefined)[]): PasswordProblem | null {
  const text = fold(password);
  // Only the words in the password: an app may pass a long list.
  const words = blocklist.flatMap(wordsOf).filter((word) => text.includes(word));
  // What is shorter anyway is only too short, unless something in it is guessed at once.
  const enough = Math.min(MIN_TO_GUESS, [...password].length);
  if (charactersToGuess(text, { common: true, words }) >= enough) return null;
  if (words.length > 0) return FORBIDDEN;
  return charactersToGuess(text, { common: false, words }) >= enough ? COMMON : PREDICTABLE;
}

/** Returns a word of the list, the same without spaces and punctuation, and each of its parts. */
function wordsOf(word: string | null | undefined): string[] {
  const parts = fold(word ?? "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [fold(word ?? "").trim(), parts.join(""), ...parts].filter((one) => [...one].length >= MIN_WORD_LENGTH);
}

function checkOptions(minLength: number, blocklist: unknown): void {
  if (!Number.isInteger(minLength) || minLength < MIN_LENGTH_FLOOR || minLength > MIN_LENGTH_CEILING) {
    throw invalid(`minLength\` must be a whole number from ${MIN_LENGTH_FLOOR} to ${MIN_LENGTH_CEILING}`);
  }
  if (!Array.isArray(blocklist) || !blocklist.every((word) => word == null || typeof word === "string")) {
    throw invalid("blocklist` must be an array of strings");
  }
}

function invalid(what: string): LoginError {
  return new LoginError("invalid_option", `the option \`${what} (in checkPasswordPolicy).`);
}
