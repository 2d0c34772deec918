/** 128 random bits, base64url: OWASP asks for at least 64 bits of entropy in a session id. */
export function newSessionId(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * A short mark of `sessionVersion(user)`: the cookie must not hold a password hash, sealed or not. 64 bits suffice: who
 * could search for a collision would first have to open the seal.
 */
export async function versionMark(userId: string, version: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${userId.length}:${userId}${version}`);
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 8));
}

/** What a store knows of an id or a token: SHA-256, base64url. They are random, so nothing slower is needed. */
export async function digestOf(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

/** 64 bits of HMAC-SHA-256. */
export async function keyedMark(key: string, text: string): Promise<string> {
  return base64url((await hmac(key, text)).subarray(0, 8));
}

/** The token after this one, 128 bits: everybody who still has this one and may see `seed` comes to the same. */
export async function successorOf(token: string, seed: string): Promise<string> {
  return base64url((await hmac(token, seed)).subarray(0, 16));
}

async function hmac(key: string, text: string): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", encoder.encode(key), algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, encoder.encode(text)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
