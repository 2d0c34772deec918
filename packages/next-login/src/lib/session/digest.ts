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

/** 64 bits of HMAC-SHA-256. */
export async function keyedMark(key: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", encoder.encode(key), hmac, false, ["sign"]);
  return base64url(new Uint8Array(await crypto.subtle.sign("HMAC", imported, encoder.encode(text))).subarray(0, 8));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
