import { CLOCK_SKEW } from "../../clock.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import { digestOf } from "../digest.ts";
import type { Session } from "../payload.ts";
import type { StoredSession } from "../store.ts";

/**
 * Seconds in which a replaced token still counts after its successor was presented: requests that were under way bring it
 * (RFC 9700 4.14.2). Two servers that serve them may have different clocks.
 */
const GRACE = 30 + CLOCK_SKEW;

/** Of the tokens that may be presented at once, the ones that are remembered: each takes 44 characters of the row. */
const MAX_PREVIOUS = 3;

/** `current`: the row's token. `previous`: a replaced one that still counts. `spent`: none of the row's any more. */
export type TokenStatus = "current" | "previous" | "spent";

/** A token that a request presented, and what the row says of it. */
export interface PresentedToken {
  readonly token: string;
  readonly status: TokenStatus;
}

const ORDER: readonly TokenStatus[] = ["current", "previous", "spent"];

/** The best of the tokens that a request presented: a renewal cookie may be older or newer than the cookie it renews. */
export async function bestToken(row: StoredSession, tokens: readonly string[], now: number): Promise<PresentedToken> {
  const presented = await Promise.all(tokens.map(async (token) => ({ token, status: await tokenStatus(row, token, now) })));
  const [best = { token: "", status: "spent" as const }] = presented.toSorted(
    (one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status),
  );
  return best;
}

/**
 * A replaced token counts until its successor has been presented once, and for the grace after it. An answer that never arrived
 * must not look like a theft.
 */
export async function tokenStatus(row: StoredSession, token: string, now: number): Promise<TokenStatus> {
  const digest = await digestOf(token);
  if (digest === row.token) return "current";
  return previousTokens(row, now).includes(digest) ? "previous" : "spent";
}

/** The digests of the replaced tokens that still count. */
function previousTokens({ previousTokens, tokenUsedAt }: StoredSession, now: number): readonly string[] {
  return tokenUsedAt === 0 || now < tokenUsedAt + GRACE ? previousTokens.split(" ").filter(Boolean) : [];
}

/** The fields of a row whose token is replaced. Who presented `by` comes to the new token with the row's `seed`. */
export function withToken(
  row: StoredSession,
  { digest, by, seed }: { digest: string; by: string; seed: string },
  now: number,
): StoredSession {
  const still = [row.token, ...previousTokens(row, now)].filter((each) => each !== by);
  return { ...row, token: digest, seed, tokenUsedAt: 0, previousTokens: [by, ...still].slice(0, MAX_PREVIOUS).join(" ") };
}

/** The session that a row is, for the browser that has its id. */
export function sessionOf(row: StoredSession, id: string, now: number): Session {
  const { userId, startedAt, lastSeenAt, authenticatedAt, version, browser, rememberUntil } = row;
  return { id, userId, startedAt, lastSeenAt, authenticatedAt, version, browser, remembered: rememberUntil > now };
}

/** The row with new times, and so with another end: of the session or of its remembering, whichever comes later. */
export function withTimes(
  row: StoredSession,
  lifetime: Pick<ResolvedConfig, "idleTimeout" | "absoluteTimeout">,
): StoredSession {
  const end = Math.min(row.lastSeenAt + lifetime.idleTimeout, row.startedAt + lifetime.absoluteTimeout);
  return { ...row, expiresAt: Math.max(end, row.rememberUntil) };
}
