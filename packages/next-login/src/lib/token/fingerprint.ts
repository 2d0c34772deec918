import type { ResolvedConfig } from "../config/resolve.ts";
import { hmacDigest } from "../digest/digest.ts";

/** What a fingerprint is of: the value is one of this user's, and of this purpose. */
export interface Bound {
  readonly purpose: string;
  readonly id: string;
  readonly value: string | null;
}

/**
 * Returns a keyed hash of 132 bits for each secret, the current one first. A token that an earlier secret made stays valid during
 * a rotation. JSON separates the parts, and keeps `null` apart from the text "null".
 */
export function fingerprints(config: ResolvedConfig, { purpose, id, value }: Bound): Promise<readonly string[]> {
  const text = JSON.stringify(["next-login token", config.cookieName, purpose, id, value]);
  return Promise.all(config.secrets.map(async (secret) => hmacDigest(secret, text, 22)));
}
