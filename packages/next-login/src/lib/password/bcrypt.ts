import { compare, hash } from "bcryptjs";

// The only file that knows bcryptjs, so that where the hashing runs can change without a caller noticing.
// It trusts its callers: `toSecret` made the text, `resolveCost` the cost, `readStoredHash` or `dummyHash` the hash.

/** One bcrypt operation: a new salt, and the `$2b$` hash of `text`. */
export function bcryptHash(text: string, cost: number): Promise<string> {
  return hash(text, cost);
}

/** One bcrypt operation, of the cost that is written in `storedHash`. */
export function bcryptCompare(text: string, storedHash: string): Promise<boolean> {
  return compare(text, storedHash);
}
