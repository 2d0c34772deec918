import { MAX_COST } from "./cost.ts";
import type { SecretForm } from "./secret.ts";

/**
 * In front of the bcrypt hash of a pre-hashed password. Without it the 44 characters of the digest would be a
 * password too, and whoever reads them in a log or in memory could log in with them.
 */
const PREHASHED_MARK = "nl1";

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
  const [, mark, bcrypt, digits] = STORED_HASH.exec(value) ?? [];
  if (bcrypt === undefined) return null;
  const cost = Number(digits);
  // A row that says cost 31 would keep one core busy for a day and a half.
  if (cost < MIN_STORED_COST || cost > MAX_COST) return null;
  return { form: mark === undefined ? "plain" : "prehashed", cost, bcrypt };
}

export function writeStoredHash(form: SecretForm, bcrypt: string): string {
  return form === "plain" ? bcrypt : PREHASHED_MARK + bcrypt;
}
