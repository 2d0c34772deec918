import { CLOCK_SKEW } from "../../clock.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import { digestOf } from "../../digest/digest.ts";
import type { Session } from "../payload.ts";
import type { StoredSession } from "../store.ts";

/**
 * How long a replaced token still counts after the next token was presented, in seconds. Requests that were under way still
 * send it (RFC 9700 4.14.2). The clocks of the servers that handle them may differ.
 */
const GRACE = 30 + CLOCK_SKEW;

/** The most replaced tokens that a row holds. Each takes 44 characters. */
const MAX_PREVIOUS = 3;

/**
 * `current`: the row's token. `previous`: a replaced one that still counts. `spent`: one that no longer counts, or an unknown
 * one.
 */
export type TokenStatus = "current" | "previous" | "spent";

/** A token that a request presented, and its status in the row. */
export interface PresentedToken {
  readonly token: string;
  readonly status: TokenStatus;
}

const ORDER: readonly TokenStatus[] = ["current", "previous", "spent"];

/** The best of the tokens that a request presented. A renewal cookie may be older or newer than the cookie that it renews. */
export async function bestToken(row: StoredSession, tokens: readonly string[], now: number): Promise<PresentedToken> {
  const presented = await Promise.all(tokens.map(async (token) => ({ token, status: await tokenStatus(row, token, now) })));
  const [best = { token: "", status: "spent" as const }] = presented.toSorted(
    (one, other) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status),
  );
  return best;
}

/**
 * The status of a token in the row. A replaced token counts until the next one has been presented once, and for the grace
 * period after it. Otherwise a response that never arrived would look like a theft.
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

/**
 * The row with a new token. A request that presented the token of the digest `by` computes the new token with the row's `seed`.
 */
export function withToken(
  row: StoredSession,
  { digest, by, seed }: { digest: string; by: string; seed: string },
  now: number,
): StoredSession {
  const still = [row.token, ...previousTokens(row, now)].filter((each) => each !== by);
  return { ...row, token: digest, seed, tokenUsedAt: 0, previousTokens: [by, ...still].slice(0, MAX_PREVIOUS).join(" ") };
}

/** The session in a row, for the browser that has its id. */
export function sessionOf(row: StoredSession, id: string, now: number): Session {
  const { userId, startedAt, lastSeenAt, authenticatedAt, version, browser, rememberUntil, data } = row;
  return { id, userId, startedAt, lastSeenAt, authenticatedAt, version, browser, remembered: rememberUntil > now, data };
}

/** The row with a new `expiresAt`: the end of the session or of the remember cookie, whichever is later. */
export function withTimes(
  row: StoredSession,
  lifetime: Pick<ResolvedConfig, "idleTimeout" | "absoluteTimeout">,
): StoredSession {
  const end = Math.min(row.lastSeenAt + lifetime.idleTimeout, row.startedAt + lifetime.absoluteTimeout);
  return { ...row, expiresAt: Math.max(end, row.rememberUntil) };
}
