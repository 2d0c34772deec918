/** What a token seals: whose it is, when it expires (seconds since 1970), the fingerprint, and the payload if there is one. */
export type TokenData = readonly [id: string, expiresAt: number, fingerprint: string, payload?: string];

/** Checks the shape of what a seal holds. Another version of the app may have sealed it. */
export function parseToken(data: unknown): TokenData | null {
  if (!Array.isArray(data) || data.length < 3 || data.length > 4) return null;
  const [id, expiresAt, fingerprint, payload] = data as unknown[];
  const isRight = typeof id === "string" && Number.isSafeInteger(expiresAt) && typeof fingerprint === "string";
  return isRight && (payload === undefined || typeof payload === "string") ? (data as unknown as TokenData) : null;
}
