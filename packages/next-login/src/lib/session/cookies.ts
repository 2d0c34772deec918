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

/**
 * The content of the session cookie. Ignores its dates. `undefined` when the cookie is missing, `null` when it cannot be read.
 */
export async function readSessionCookie(
  config: ResolvedConfig,
  cookies: CookieJar,
): Promise<Session | SessionReference | null | undefined> {
  const value = await readCachedCookie(config, cookies, SESSION);
  // Treat an empty cookie as missing: some browsers keep sending a deleted one.
  return value ?? (readCookie(config, cookies, "session") ? null : undefined);
}

/**
 * The content of the remember cookie. Ignores its dates. `undefined` when the cookie is missing, `null` when it cannot be read.
 */
export async function readRememberCookie(
  config: ResolvedConfig,
  cookies: CookieJar,
): Promise<Remembered | SessionReference | null | undefined> {
  return readCachedCookie(config, cookies, REMEMBER);
}

/** The two cookies that a login sets and a logout deletes. */
export interface LoginCookies {
  readonly session: Session | SessionReference;
  /** `null` deletes the request's remember cookie; `undefined` leaves it. */
  readonly remember: Remembered | SessionReference | null | undefined;
}

/** Sets both cookies of a login, or none when it fails. Deletes the renewal cookies of the earlier login. */
export async function writeLogin(
  config: ResolvedConfig,
  request: RequestContext,
  { session, remember }: LoginCookies,
): Promise<void> {
  await setTogether(request.cookies, async (both) => {
    await writeCachedCookie(config, both, SESSION, isReference(session) ? toReferenceText(session) : toPayload(session));
    if (remember === null) deleteCookie(config, both, "remember");
    if (remember) await writeRemember(config, both, remember);
    deleteCookie(config, both, "data");
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
  // A sliding remember cookie must outlive its first duration, because a visit extends it without writing the cookie again.
  await writeCachedCookie(config, cookies, REMEMBER, data, config.rememberSlides ? MAX_COOKIE_AGE : left);
}

/** Deletes every cookie of a login. */
export function deleteLogin(config: ResolvedConfig, request: RequestContext): void {
  deleteCookie(config, request.cookies, "session");
  deleteCookie(config, request.cookies, "remember");
  deleteCookie(config, request.cookies, "data");
  dropRenewals(config, request);
}

/**
 * Deletes the renewal cookies, unless middleware has set one in this response. A response must not set one cookie twice. A
 * renewal cookie that stays is harmless, because it is only valid together with its login.
 */
function dropRenewals(config: ResolvedConfig, { headers, cookies }: RequestContext): void {
  if (!isRenewedByMiddleware(headers)) deleteRenewals(config, cookies);
}

/** The changes that a visit makes, as renewal cookies. */
export interface RenewalChanges {
  /** The login's id. */
  readonly id: string;
  readonly session?: Renewal;
  readonly remember?: Renewal;
  /** How long the browser keeps the renewal of the remember cookie, in seconds. */
  readonly rememberFor?: number;
}

/** Writes the changes. Returns whether it set a cookie. */
export async function applyChanges(
  config: ResolvedConfig,
  cookies: CookieJar,
  { id, session, remember, rememberFor = 0 }: RenewalChanges,
): Promise<boolean> {
  if (session) await writeRenewal(config, cookies, "session", id, session);
  if (remember) await writeRenewal(config, cookies, "remember", id, remember, Math.min(rememberFor, MAX_COOKIE_AGE));
  return session !== undefined || remember !== undefined;
}

/** Whether a remember cookie is valid whose duration began at `from`. */
export function isRemembered(from: number, { duration }: { readonly duration: number | null }): boolean {
  const time = now();
  return from <= time + CLOCK_SKEW && time < from + (duration ?? 0);
}

/**
 * Corrects the source of a session that middleware has just started from the remember cookie. The page sees the cookie that
 * middleware has set, so it would report `session`.
 */
export function asFound(lookup: SessionLookup, headers: Headers): SessionLookup {
  // Return early on most visits, because reading Next's headers takes time.
  if (!lookup.session?.remembered || lookup.source !== "session") return lookup;
  return headers.get(FOUND_HEADER) === "remember" ? { ...lookup, source: "remember" } : lookup;
}
