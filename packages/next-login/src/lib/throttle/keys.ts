import { createHash, createHmac } from "node:crypto";
import type { Secrets } from "../config/secrets.ts";

/** No login name is longer. Longer names share one bucket with all other values that cannot be an account. */
const MAX_LENGTH = 1024;

/**
 * Returns one spelling for each account. It must merge every spelling that an app's own normalization merges (CWE-178, CWE-180):
 * "ﬀ", "FF" and "ff", and also "ß" and "SS". Lower case only would keep "ß" and "SS" apart.
 */
export function accountName(account: unknown): string {
  if (typeof account !== "string" || account.length > MAX_LENGTH) return "";
  return account.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase().normalize("NFKC").trim();
}

/**
 * Returns a function that makes the backend's keys. Without the secret, a key reveals no account and no address, not even to a
 * client that tries names. JSON separates the parts, so that two lists of parts never make the same key.
 */
export function keyMaker(secrets: Secrets): (...parts: string[]) => string {
  const [secret = ""] = secrets;
  return (...parts) => createHmac("sha256", secret).update(JSON.stringify(parts)).digest("base64url");
}

/** Returns 128 bits of a digest without a secret: the sealed cookie hides it, and it must stay the same when secrets change. */
export function accountDigest(name: string): string {
  return createHash("sha256").update(name).digest("base64url").slice(0, 22);
}
