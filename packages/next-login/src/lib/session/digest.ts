import { nodeCrypto } from "./node-crypto.ts";

/** A string on Node, a promise on Edge, which has only WebCrypto. Callers `await` it. Fewer promises make each visit faster. */
type Digest = string | Promise<string>;

/** 128 random bits in base64url. OWASP requires at least 64 bits of entropy in a session id. */
export function newSessionId(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * A short digest of `sessionVersion(user)`, because the cookie must not hold a password hash, not even sealed. 66 bits are
 * enough, because an attacker who searches for a collision must first open the seal.
 */
export function sessionVersionDigest(userId: string, version: string | null): Digest {
  // A version text comes after a number, the length of the user id. So no text has the digest of `null`.
  return cut(digestOf(version === null ? `null:${userId}` : `${userId.length}:${userId}${version}`), 11);
}

/** HMAC-SHA-256 in base64url, cut to `length` characters of 6 bits. Default: 66 bits. */
export function hmacDigest(key: string, text: string, length = 11): Digest {
  return cut(hmac(key, text), length);
}

/** The next token, 132 bits. Every request that still has this token, and the row's `seed`, computes the same one. */
export function nextToken(token: string, seed: string): Digest {
  return hmacDigest(token, seed, 22);
}

/** SHA-256 in base64url, the form in which a store holds an id or a token. They are random, so a slower hash is not needed. */
export function digestOf(text: string): Digest {
  const node = nodeCrypto();
  if (node) return node.hash("sha256", text, "base64url");
  return crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)).then(base64url);
}

function hmac(key: string, text: string): Digest {
  const node = nodeCrypto();
  return node ? node.createHmac("sha256", key).update(text).digest("base64url") : hmacOfWeb(key, text);
}

async function hmacOfWeb(key: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", encoder.encode(key), algorithm, false, ["sign"]);
  return base64url(await crypto.subtle.sign("HMAC", imported, encoder.encode(text)));
}

function cut(digest: Digest, length: number): Digest {
  return typeof digest === "string" ? digest.slice(0, length) : digest.then((text) => text.slice(0, length));
}

function base64url(bytes: ArrayBuffer | Uint8Array): string {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
