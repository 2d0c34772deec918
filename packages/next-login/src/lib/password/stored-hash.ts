import { MAX_COST } from "./cost.ts";
import type { SecretForm } from "./secret.ts";

/**
 * In front of the bcrypt hash of a pre-hashed password. Without it the 44 characters of the digest would be a
 * password too, and whoever reads them in a log or in memory could log in with them.
 */
const PREHASHED_PREFIX = "nl1";

const STORED_HASH = /^(nl1)?(\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53})$/;

const MIN_STORED_COST = 4;

export interface StoredHash {
  form: SecretForm;
  cost: number;
  bcrypt: string;
}

/** The parts of a hash that is safe to give to bcrypt, or `null`. Never throws. */
export function readStoredHash(value: unknown): StoredHash | null {
  if (typeof value !== "string") return null;
  const [, prefix, bcrypt, digits] = STORED_HASH.exec(value) ?? [];
  if (bcrypt === undefined) return null;
  const cost = Number(digits);
  // A row that says cost 31 would keep one core busy for a day and a half.
  if (cost < MIN_STORED_COST || cost > MAX_COST) return null;
  return { form: prefix === undefined ? "plain" : "prehashed", cost, bcrypt };
}

export function writeStoredHash(form: SecretForm, bcrypt: string): string {
  return form === "plain" ? bcrypt : PREHASHED_PREFIX + bcrypt;
}

/**
 * A hash to spend the time on when there is none to compare with. It needs no computing, so the first unknown user
 * after a start does not take twice as long as the next.
 *
 * Nothing matches it: bcrypt's 23 bytes are 184 bits, written as 31 characters of 6 bits, so in the last character
 * the low two bits are always 0. In "/" they are 01.
 */
export function dummyHash(cost: number): string {
  return `$2b$${String(cost).padStart(2, "0")}$${".".repeat(52)}/`;
}
