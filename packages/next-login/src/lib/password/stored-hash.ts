import { MAX_COST } from "./cost.ts";
import type { SecretForm } from "./secret.ts";

/**
 * Precedes the bcrypt hash of a prehashed password. Without it, the 44 characters of the digest would be a password too.
 * An attacker who finds them in a log or in memory could log in with them.
 */
const PREHASHED_PREFIX = "nl1";

const STORED_HASH = /^(nl1)?(\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53})$/;

const MIN_STORED_COST = 4;

export interface StoredHash {
  form: SecretForm;
  cost: number;
  bcrypt: string;
}

/** Returns the parts of a hash that bcrypt can work on safely, or `null`. Never throws. */
export function readStoredHash(value: unknown): StoredHash | null {
  if (typeof value !== "string") return null;
  const [, prefix, bcrypt, digits] = STORED_HASH.exec(value) ?? [];
  if (bcrypt === undefined) return null;
  const cost = Number(digits);
  // A stored hash of cost 31 would keep one core busy for a day and a half.
  if (cost < MIN_STORED_COST || cost > MAX_COST) return null;
  return { form: prefix === undefined ? "plain" : "prehashed", cost, bcrypt };
}

export function writeStoredHash(form: SecretForm, bcrypt: string): string {
  return form === "plain" ? bcrypt : PREHASHED_PREFIX + bcrypt;
}

/**
 * Returns a hash to compare with when the user has none, so that the answer takes equally long. It is written, not
 * computed: otherwise the first unknown user after a start would take twice as long.
 *
 * No password matches it. bcrypt writes 184 bits as 31 characters of 6 bits, so the last two bits are always 0. In "/"
 * they are 01.
 */
export function dummyHash(cost: number): string {
  return `$2b$${String(cost).padStart(2, "0")}$${".".repeat(52)}/`;
}
