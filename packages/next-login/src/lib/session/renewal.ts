import type { ResolvedConfig } from "../config/resolve.ts";
import { readCookie, writeCookie, deleteCookie } from "../cookie/jar.ts";
import { sealCacheOf } from "../cookie/seal-cache.ts";
import { hmacDigest } from "../digest/digest.ts";
import type { CookieJar } from "../request/context.ts";
import type { RejectReason } from "./backend.ts";

/** The cookie to which a renewal cookie belongs. */
export type Renewed = "session" | "remember";

/** Why a session has ended for good, as recorded in a cookie. */
export type EndedReason = RejectReason | "session_protection";

/**
 * The changes that visits have made since the login. They have their own cookie because responses may arrive late. A response
 * that arrives after a logout or another login must not overwrite the session cookie or the remember cookie.
 *
 * A renewal is only valid together with its login. Its MAC has the login's id as the key, which only the seals of the other
 * cookies hold. So it counts for that one login, and a client cannot forge one.
 */
export interface Renewal {
  /**
   * `restored`: the remember cookie has started a session. `stale`: no longer fresh. The others tell why the session has ended.
   */
  readonly state: "live" | "restored" | "stale" | EndedReason;
  /** When this session began. It is later than the login once the remember cookie has restored the session. */
  readonly startedAt: number;
  readonly lastSeenAt: number;
  /** The fingerprint of the browser to which the session is bound, or "". */
  readonly browser: string;
  /** With a store, the current token; "" without one. */
  readonly token: string;
}

/** The cookie holds the place in this list. */
const STATES: readonly Renewal["state"][] = [
  "live",
  "restored",
  "stale",
  "session_protection",
  "user_not_found",
  "inactive",
  "session_version",
];

const RADIX = 36;
const FORM = /^(\d)([1-9a-z][\da-z]{0,10})\.([1-9a-z][\da-z]{0,10})\.([\w-]{0,22})\.([\w-]{0,22})\.([\w-]{22})$/;

/** Reads the renewal of the login with this id. Returns `null` when it is missing, forged, or of another login. */
export function readRenewal(
  config: ResolvedConfig,
  cookies: CookieJar,
  of: Renewed,
  id: string,
): Renewal | null | Promise<Renewal | null> {
  const text = readCookie(config, cookies, `${of}_renewal`);
  if (!text) return null;
  const known = sealCacheOf(config).recall(keyOf(of, id), text) as Renewal | null | undefined;
  return known ?? verify(config, of, id, text);
}

async function verify(config: ResolvedConfig, of: Renewed, id: string, text: string): Promise<Renewal | null> {
  const [, place, started = "", seen = "", browser = "", token = "", mac = ""] = FORM.exec(text) ?? [];
  const state = STATES[Number(place)];
  if (state === undefined || !isSame(mac, await macOf(of, id, text.slice(0, -mac.length)))) return null;
  const renewal = {
    state,
    startedAt: Number.parseInt(started, RADIX),
    lastSeenAt: Number.parseInt(seen, RADIX),
    browser,
    token,
  };
  sealCacheOf(config).keep(keyOf(of, id), text, renewal);
  return renewal;
}

/**
 * Writes the renewal cookie.
 *
 * @param maxAge In seconds. Default: until the browser closes.
 */
export async function writeRenewal(
  config: ResolvedConfig,
  cookies: CookieJar,
  of: Renewed,
  id: string,
  { state, startedAt, lastSeenAt, browser, token }: Renewal,
  maxAge?: number,
): Promise<void> {
  const text = `${STATES.indexOf(state)}${startedAt.toString(RADIX)}.${lastSeenAt.toString(RADIX)}.${browser}.${token}.`;
  writeCookie(config, cookies, `${of}_renewal`, text + (await macOf(of, id, text)), maxAge);
}

export function deleteRenewals(config: ResolvedConfig, cookies: CookieJar): void {
  deleteCookie(config, cookies, "session_renewal");
  deleteCookie(config, cookies, "remember_renewal");
}

/** The reason for which this renewal ended its login, or `null` while the login is active. */
export function endedBy(renewal: Renewal | null): EndedReason | null {
  const state = renewal?.state ?? "live";
  return state === "live" || state === "restored" || state === "stale" ? null : state;
}

/** The renewal that a state begins, bound to no browser. */
export function renewalFrom(state: Renewal["state"], now: number): Renewal {
  return { state, startedAt: now, lastSeenAt: now, browser: "", token: "" };
}

/** The label in the seal cache. It begins with `+`, so it never equals the label of a seal. */
function keyOf(of: Renewed, id: string): string {
  return `+${of}${id}`;
}

function macOf(of: Renewed, id: string, text: string): string | Promise<string> {
  return hmacDigest(id, `next-login ${of} renewal ${text}`, 22);
}

/** Compares in constant time, so that a client cannot guess the MAC byte by byte. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < other.length; index++) difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}
