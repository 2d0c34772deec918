import { COMMON_PASSWORDS } from "./common-passwords.ts";

/** What an attacker's guesses make of a password, besides its characters. */
export interface Known {
  /** Whether the common passwords are among the guesses. */
  readonly common: boolean;
  /** Words about this user or site, as `fold` returns them. */
  readonly words: readonly string[];
}

/** The keys of a keyboard in order, and alphabets. A guess of three or more neighbours counts once. */
const ROWS = [
  "1234567890",
  "QWERTYUIOP",
  "QWERTZUIOP",
  "AZERTYUIOP",
  "ASDFGHJKL",
  "ZXCVBNM",
  "1QAZ2WSX3EDC4RFV5TGB6YHN7UJM8IK9OL",
  "1Q2W3E4R5T6Y7U8I9O0P",
  "Q1W2E3R4T5Y6U7I8O9P0",
  "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
].flatMap((row) => [row, [...row].toReversed().join("")]);

const MIN_ROW_LENGTH = 3;
const ROW_COST = 1;
/** Shorter common passwords occur in too many good ones. */
const MIN_COMMON_LENGTH = 4;
/** There are 3,000 common passwords, and about as many pairs of characters. */
const COMMON_COST = 2;
const MIN_REPEATED_LENGTH = 4;
/** Later characters are not read. So few guesses for so many characters mean a password of repetitions. */
const MAX_READ = 64;

const LIKE_LETTERS: Readonly<Record<string, string>> = { "@": "A", "4": "A", "3": "E", "0": "O", $: "S", "5": "S", "7": "T" };

let common: { readonly words: ReadonlySet<string>; readonly longest: number } | undefined;

/**
 * Returns how many characters an attacker would have to try one by one, after everything in a password that is guessed at once:
 * words, common passwords, rows of keys, and repetitions of any part. The password is as `fold` returns it.
 */
export function charactersToGuess(folded: string, known: Known): number {
  const words = known.words.map((word) => [...word]);
  const costs = new Map<string, number>();

  const costOf = (text: string): number => {
    const cached = costs.get(text);
    if (cached !== undefined) return cached;
    const characters = [...text];
    const best = [0, ...characters.map(() => Infinity)];
    const reach = (end: number, cost: number): void => void (best[end] = Math.min(best[end] ?? Infinity, cost));
    for (const start of characters.keys()) {
      const before = best[start] ?? Infinity;
      const rest = characters.slice(start);
      reach(start + 1, before + 1);
      for (const word of words) if (startsWith(rest, word)) reach(start + word.length, before);
      for (const length of rowLengths(rest)) reach(start + length, before + ROW_COST);
      if (known.common) for (const length of commonLengths(rest)) reach(start + length, before + COMMON_COST);
      for (let length = 1; length * 2 <= rest.length; length++) {
        const end = repeatedLength(rest, length);
        if (end >= MIN_REPEATED_LENGTH) reach(start + end, before + costOf(rest.slice(0, length).join("")));
      }
    }
    const cost = best.at(-1) ?? 0;
    costs.set(text, cost);
    return cost;
  };

  return costOf([...folded].slice(0, MAX_READ).join(""));
}

/**
 * Folds case, which JavaScript has no function for. Lower case, then upper case comes close. It makes "ß", "ẞ" and "SS"
 * equal, "ς" and "σ", and the Turkish "ı" and "i". `toLowerCase` only would not.
 */
export function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().toUpperCase();
}

function startsWith(text: readonly string[], part: readonly string[]): boolean {
  return part.every((character, index) => text[index] === character);
}

/** The lengths of the beginnings that are neighbours in a row. */
function rowLengths(text: readonly string[]): number[] {
  const lengths: number[] = [];
  for (let length = MIN_ROW_LENGTH; length <= text.length; length++) {
    const part = text.slice(0, length).join("");
    if (!ROWS.some((row) => row.includes(part))) break;
    lengths.push(length);
  }
  return lengths;
}

/** The lengths of the beginnings that are common passwords, also with characters that look like their letters. */
function commonLengths(text: readonly string[]): number[] {
  common ??= readCommon();
  const { words, longest } = common;
  const spellings = [text, lookingLike(text, "I"), lookingLike(text, "L")];
  const lengths: number[] = [];
  for (let length = MIN_COMMON_LENGTH; length <= Math.min(longest, text.length); length++) {
    if (spellings.some((spelling) => words.has(spelling.slice(0, length).join("")))) lengths.push(length);
  }
  return lengths;
}

/** "1" and "!" look like two letters. */
function lookingLike(text: readonly string[], one: "I" | "L"): string[] {
  return text.map((character) => (character === "1" || character === "!" ? one : (LIKE_LETTERS[character] ?? character)));
}

/** How long the text repeats its first `length` characters. 0 if it does not. */
function repeatedLength(text: readonly string[], length: number): number {
  let end = length;
  while (end < text.length && text[end] === text[end - length]) end++;
  const whole = end - (end % length);
  return whole > length ? whole : 0;
}

/** Read at the first new password, because most processes check none. */
function readCommon(): NonNullable<typeof common> {
  const words = new Set(COMMON_PASSWORDS.trim().split(/\s+/).map(fold));
  return { words, longest: Math.max(...[...words].map((word) => word.length)) };
}
