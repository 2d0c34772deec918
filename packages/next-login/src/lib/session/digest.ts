import { cutDigest, digestOf, hmacDigest, type Digest } from "../digest/digest.ts";

/**
 * A short digest of `sessionVersion(user)`, because the cookie must not hold a password hash, not even sealed. 66 bits are
 * enough, because an attacker who searches for a collision must first open the seal.
 */
export function sessionVersionDigest(userId: string, version: string | null): Digest {
  // A version text comes after a number, the length of the user id. So no text has the digest of `null`.
  return cutDigest(digestOf(version === null ? `null:${userId}` : `${userId.length}:${userId}${version}`), 11);
}

/** The next token, 132 bits. Every request that still has this token, and the row's `seed`, computes the same one. */
export function nextToken(token: string, seed: string): Digest {
  return hmacDigest(token, seed, 22);
}
