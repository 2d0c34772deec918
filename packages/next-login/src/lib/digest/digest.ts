import { base64url } from "./base64url.ts";
import { nodeCrypto } from "./node-crypto.ts";

/** A string on Node, a promise on Edge, which has only WebCrypto. Callers `await` it. Fewer promises make each visit faster. */
export type Digest = string | Promise<string>;

/** SHA-256 in base64url, the form in which a store holds an id or a token. They are random, so a slower hash is not needed. */
export function digestOf(text: string): Digest {
  const node = nodeCrypto();
  if (node) return node.hash("sha256", text, "base64url");
  return crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)).then(base64url);
}

/** HMAC-SHA-256 in base64url, cut to `length` characters of 6 bits. Default: 66 bits. */
export function hmacDigest(key: string, text: string, length = 11): Digest {
  return cutDigest(hmac(key, text), length);
}

export function cutDigest(digest: Digest, length: number): Digest {
  return typeof digest === "string" ? digest.slice(0, length) : digest.then((text) => text.slice(0, length));
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
