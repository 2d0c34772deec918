/** 128 random bits, base64url: OWASP asks for at least 64 bits of entropy in a session id. */
export function newSessionId(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * A short mark of `sessionVersion(user)`: the cookie must not hold a password hash, sealed or not. 96 bits suffice: who
 * could search for a collision would first have to open the seal.
 */
export async function versionMark(userId: string, version: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${userId.length}:${userId}${version}`);
  return base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 12));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
