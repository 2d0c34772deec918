import type { ResolvedConfig } from "../config/resolve.ts";
import { readCookie, writeCookie, deleteCookie } from "../cookie/jar.ts";
import { sealCacheOf } from "../cookie/seal-cache.ts";
import type { CookieJar } from "../request/context.ts";
import type { RejectReason } from "./backend.ts";
import { hmacDigest } from "./digest.ts";

/** The cookie that a renewal cookie belongs to. */
export type Renewed = "session" | "remember";

/** Why a session has ended for good, as far as a cookie can say. */
export type EndedReason = RejectReason | "session_protection";

/**
 * What visits have changed since the login. It has a cookie of its own because answers may arrive late: one that was on its way
 * during a logout or another login must not overwrite the session cookie or the remember cookie.
 *
 * It is worth nothing without them. It carries a MAC whose key is the login's id, which only their seals hold, so it counts for that
 * one login and a client cannot make one.
 */
export interface Renewal {
  /** `restored`: the remember cookie has started a session. `stale`: no longer fresh. Otherwise why it has ended. */
  readonly state: "live" | "restored" | "stale" | EndedReason;
  /** When this session began: later than the login once the remember cookie has restored it. */
  readonly startedAt: number;
  readonly lastSeenAt: number;
  /** The fingerprint of the browser it is bound to, or "". */
  readonly browser: string;
  /** With a store, the present token; "" without one. */
  readonly token: string;
}

const LETTERS: Readonly<Record<Renewal["state"], string>> = {
  live: "l",
  restored: "r",
  stale: "s",
  session_protection: "p",
  user_not_found: "g",
  inactive: "i",
  session_version: "v",
};
const STATES = new Map(Object.entries(LETTERS).map(([state, letter]) => [letter, state as Renewal["state"]]));

const RADIX = 36;
const FORM = /^([a-z])([1-9a-z][\da-z]{0,10})\.([1-9a-z][\da-z]{0,10})\.([\w-]{0,22})\.([\w-]{0,22})\.([\w-]{22})$/;

/** Reads it for the login with this id. `null` for a missing one, a forged one, and one of another login. */
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
  const [, letter = "", started = "", seen = "", browser = "", token = "", mac = ""] = FORM.exec(text) ?? [];
  const state = STATES.get(letter);
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

/** @param maxAge In seconds. Default: until the browser closes. */
export async function writeRenewal(
  config: ResolvedConfig,
  cookies: CookieJar,
  of: Renewed,
  id: string,
  { state, startedAt, lastSeenAt, browser, token }: Renewal,
  maxAge?: number,
): Promise<void> {
  const text = `${LETTERS[state]}${startedAt.toString(RADIX)}.${lastSeenAt.toString(RADIX)}.${browser}.${token}.`;
  writeCookie(config, cookies, `${of}_renewal`, text + (await macOf(of, id, text)), maxAge);
}

export function deleteRenewals(config: ResolvedConfig, cookies: CookieJar): void {
  deleteCookie(config, cookies, "session_renewal");
  deleteCookie(config, cookies, "remember_renewal");
}

/** Why this renewal says that its login has ended, or `null`. */
export function endedBy(renewal: Renewal | null): EndedReason | null {
  const state = renewal?.state ?? "live";
  return state === "live" || state === "restored" || state === "stale" ? null : state;
}

/** The renewal that ends its login for good. */
export function endedRenewal(state: EndedReason, now: number): Renewal {
  return { state, startedAt: now, lastSeenAt: now, browser: "", token: "" };
}

/** What the cache knows it by. No label of a seal begins like this. */
function keyOf(of: Renewed, id: string): string {
  return `+${of}${id}`;
}

function macOf(of: Renewed, id: string, text: string): string | Promise<string> {
  return hmacDigest(id, `next-login ${of} renewal ${text}`, 22);
}

/** In the same time wherever they differ. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < other.length; index++) difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}
