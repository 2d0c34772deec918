import { nodeCrypto } from "./node-crypto.ts";

/** At once on Node, later on Edge, which has WebCrypto alone. For `await`; every promise less is a visit's time. */
type Digest = string | Promise<string>;

/** 128 random bits, base64url: OWASP asks for at least 64 bits of entropy in a session id. */
export function newSessionId(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * A short mark of `sessionVersion(user)`: the cookie must not hold a password hash, sealed or not. 66 bits suffice: who
 * could search for a collision would first have to open the seal.
 */
export function sessionVersionDigest(userId: string, version: string | null): Digest {
  // No text is digested without a length before it, so none stands for `null`.
  return cut(digestOf(version === null ? `null:${userId}` : `${userId.length}:${userId}${version}`), 11);
}

/** HMAC-SHA-256, six bits a character. Default: 66 bits. */
export function hmacDigest(key: string, text: string, length = 11): Digest {
  return cut(hmac(key, text), length);
}

/** The token after this one, 132 bits: everybody who still has this one and may see `seed` comes to the same. */
export function nextToken(token: string, seed: string): Digest {
  return hmacDigest(token, seed, 22);
}

/** What a store knows of an id or a token: SHA-256, base64url. They are random, so nothing slower is needed. */
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
