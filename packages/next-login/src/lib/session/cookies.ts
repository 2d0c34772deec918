import { CLOCK_SKEW, now } from "../clock.ts";
import { MAX_COOKIE_AGE } from "../config/defaults.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import { readCachedCookie, writeCachedCookie, type CachedCookie } from "../cookie/cached-cookie.ts";
import { deleteCookie, readCookie, setTogether } from "../cookie/jar.ts";
import { FOUND_HEADER, isRenewedByMiddleware, type CookieJar, type RequestContext } from "../request/context.ts";
import type { SessionLookup } from "./backend.ts";
import {
  fromPayload,
  fromReferenceText,
  fromRememberedData,
  isReference,
  toPayload,
  toReferenceText,
  toRememberedData,
  type Remembered,
  type Session,
  type SessionReference,
} from "./payload.ts";
import { deleteRenewals, writeRenewal, type Renewal } from "./renewal.ts";

const SESSION: CachedCookie<Session | SessionReference> = {
  purpose: "session",
  parse: (data) => fromReferenceText(data) ?? fromPayload(data),
};

const REMEMBER: CachedCookie<Remembered | SessionReference> = {
  purpose: "remember",
  parse: (data) => fromReferenceText(data) ?? fromRememberedData(data),
};

/** What the session cookie holds, whatever its dates say. `undefined` when it is missing, `null` when it cannot be read. */
export async function readSessionCookie(
  config: ResolvedConfig,
  cookies: CookieJar,
): Promise<Session | SessionReference | null | undefined> {
  const held = await readCachedCookie(config, cookies, SESSION);
  // Treat an empty cookie as missing: some browsers keep sending a deleted one.
  return held ?? (readCookie(config, cookies, "session") ? null : undefined);
}

/** What the remember cookie holds, whatever its dates say. `undefined` when it is missing, `null` when it cannot be read. */
export async function readRememberCookie(
  config: ResolvedConfig,
  cookies: CookieJar,
): Promise<Remembered | SessionReference | null | undefined> {
  return readCachedCookie(config, cookies, REMEMBER);
}

/** The two cookies that a login sets, and that a logout deletes. */
export interface LoginCookies {
  readonly session: Session | SessionReference;
  /** `null` deletes the one that came; `undefined` leaves it. */
  readonly remember: Remembered | SessionReference | null | undefined;
}

/** Sets both cookies of a login, or none when it fails. What visits have changed since the login before is over. */
export async function writeLogin(
  config: ResolvedConfig,
  request: RequestContext,
  { session, remember }: LoginCookies,
): Promise<void> {
  await setTogether(request.cookies, async (both) => {
    await writeCachedCookie(config, both, SESSION, isReference(session) ? toReferenceText(session) : toPayload(session));
    if (remember === null) deleteCookie(config, both, "remember");
    if (remember) await writeRemember(config, both, remember);
  });
  dropRenewals(config, request);
}

async function writeRemember(
  config: ResolvedConfig,
  cookies: CookieJar,
  remember: Remembered | SessionReference,
): Promise<void> {
  const [data, from] = isReference(remember)
    ? [toReferenceText(remember), remember.from]
    : [toRememberedData(remember), remember.issuedAt];
  const left = Math.max(0, from + (remember.duration ?? 0) - now());
  // One that slides must outlive its first duration: a visit moves its end without writing it again.
  await writeCachedCookie(config, cookies, REMEMBER, data, config.rememberSlides ? MAX_COOKIE_AGE : left);
}

/** Deletes every cookie of a login. */
export function deleteLogin(config: ResolvedConfig, request: RequestContext): void {
  deleteCookie(config, request.cookies, "session");
  deleteCookie(config, request.cookies, "remember");
  dropRenewals(config, request);
}

/** An answer must not say two things of one cookie, and middleware may have renewed it in this one. A renewal alone is worth nothing. */
function dropRenewals(config: ResolvedConfig, { headers, cookies }: RequestContext): void {
  if (!isRenewedByMiddleware(headers)) deleteRenewals(config, cookies);
}

/** What a visit leaves to be written. */
export interface RenewalChanges {
  /** The login's id. */
  readonly id: string;
  readonly session?: Renewal;
  readonly remember?: Renewal;
  /** For how long the browser keeps the renewal of the remember cookie, in seconds. */
  readonly rememberFor?: number;
}

/** Whether a cookie was set. */
export async function applyChanges(
  config: ResolvedConfig,
  cookies: CookieJar,
  { id, session, remember, rememberFor = 0 }: RenewalChanges,
): Promise<boolean> {
  if (session) await writeRenewal(config, cookies, "session", id, session);
  if (remember) await writeRenewal(config, cookies, "remember", id, remember, Math.min(rememberFor, MAX_COOKIE_AGE));
  return session !== undefined || remember !== undefined;
}

/** Whether a remember cookie counts that was issued, or has been used last, at `from`. */
export function isRemembered(from: number, { duration }: { readonly duration: number | null }): boolean {
  const time = now();
  return from <= time + CLOCK_SKEW && time < from + (duration ?? 0);
}

/** What middleware found is what this request came with: it has already started a session from the remember cookie. */
export function asFound(lookup: SessionLookup, headers: Headers): SessionLookup {
  // Most visits: there is nothing to be found, and reading Next's headers takes time.
  if (!lookup.session?.remembered || lookup.source !== "session") return lookup;
  return headers.get(FOUND_HEADER) === "remember" ? { ...lookup, source: "remember" } : lookup;
}
