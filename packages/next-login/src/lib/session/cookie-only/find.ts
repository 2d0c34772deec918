import { now } from "../../clock.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import type { RequestContext } from "../../request/context.ts";
import type { NoSessionReason, SessionLookup } from "../backend.ts";
import { isRemembered, readRememberCookie, readSessionCookie, type RenewalChanges } from "../cookies.ts";
import { browserFingerprint, isSameBrowser } from "../fingerprint.ts";
import { ended, endedByStart } from "../lifetime.ts";
import { foundSession, noSession } from "../lookup.ts";
import { isReference, type Remembered, type Session } from "../payload.ts";
import { endedBy, renewalFrom, readRenewal, type Renewal } from "../renewal.ts";

/** A lookup, and the changes that a visit writes where it can set a cookie. */
export interface Found {
  readonly lookup: SessionLookup;
  /** Changes that must be written on this request. */
  readonly changes: RenewalChanges | null;
  /** The state that the renewal cookie gets when the idle timeout moves. */
  readonly state: Renewal["state"];
  /**
   * Whether the cookies refer to a row of a store. Middleware has no store, so it lets them pass, and the page asks the store.
   */
  readonly isReference: boolean;
}

/**
 * The session that a browser's cookies hold, or that its remember cookie restores. A restored session is not fresh. It decides
 * by the cookies only, so middleware can use it too, and it writes nothing.
 */
export async function findInCookies(config: ResolvedConfig, request: RequestContext): Promise<Found> {
  const cookie = await readSessionCookie(config, request.cookies);
  if (cookie === undefined) return restore(config, request, "no_session");
  if (cookie === null) return restore(config, request, "invalid_cookie");
  // Without a store, a reference to a row is not valid.
  if (isReference(cookie)) {
    const over = endedByStart(cookie.from, config, now());
    return over ? restore(config, request, over) : notFound("revoked", null, null, true);
  }
  const renewal = await readRenewal(config, request.cookies, "session", cookie.id);
  const session = renewed(cookie, renewal);
  const over = endedBy(renewal) ?? ended(session, config, now());
  if (over) return restore(config, request, over);
  const state = renewal?.state ?? "live";
  if (await isSameBrowser(config, cookie, session.browser, request.headers)) return found(session, "session", { state });
  if (config.sessionProtection === "strong") {
    return restore(config, request, "session_protection", {
      id: cookie.id,
      session: renewalFrom("session_protection", now()),
    });
  }
  return elsewhere(session, state);
}

/** The session with the changes that visits have made. */
function renewed(cookie: Session, renewal: Renewal | null): Session {
  if (!renewal) return cookie;
  if (renewal.state === "restored") return restored(cookie, renewal);
  return {
    ...cookie,
    lastSeenAt: Math.max(cookie.lastSeenAt, renewal.lastSeenAt),
    authenticatedAt: renewal.state === "stale" ? 0 : cookie.authenticatedAt,
  };
}

/** A remembered user has not authenticated in this session, so it is not fresh. */
function restored(
  { id, userId, version, data }: Pick<Session, "id" | "userId" | "version" | "data">,
  { startedAt, lastSeenAt, browser }: Pick<Session, "startedAt" | "lastSeenAt" | "browser">,
): Session {
  return { id, userId, version, browser, startedAt, lastSeenAt, authenticatedAt: 0, remembered: true, data };
}

/**
 * The session in another kind of browser under `basic` protection. It stays not fresh when it is used in its first browser
 * again, until the user reauthenticates.
 */
function elsewhere(session: Session, before: Renewal["state"]): Found {
  const stale = { ...session, authenticatedAt: 0 };
  const state = session.authenticatedAt === 0 ? before : "stale";
  return found(stale, "session", {
    protection: "basic",
    state,
    changes: session.authenticatedAt === 0 ? null : { id: session.id, session: renewalOf(stale, state) },
  });
}

async function restore(
  config: ResolvedConfig,
  { headers, cookies }: RequestContext,
  reason: NoSessionReason,
  changes: RenewalChanges | null = null,
): Promise<Found> {
  const protection = changes ? "strong" : null;
  const remembered = await readRememberCookie(config, cookies);
  if (!remembered) return notFound(reason, protection, changes);
  if (isReference(remembered)) {
    const isLive = config.rememberSlides || isRemembered(remembered.from, remembered);
    return notFound(reason === "no_session" ? "revoked" : reason, protection, changes, isLive);
  }
  const { id, duration } = remembered;
  const renewal = await readRenewal(config, cookies, "remember", id);
  const over = endedBy(renewal);
  if (over) return notFound(reason === "no_session" ? over : reason, protection, changes);
  if (!isRemembered(lastUsed(config, remembered, renewal), remembered)) return notFound(reason, protection, changes);

  const strong = config.sessionProtection === "strong";
  const before = await readRenewal(config, cookies, "session", id);
  if (before?.state === "restored") {
    const session = restored(remembered, before);
    const same = await isSameBrowser(config, remembered, before.browser, headers);
    if (ended(session, config, now()) === null && (same || !strong)) {
      return same ? found(session, "session", { state: "restored" }) : elsewhere(session, "restored");
    }
  }
  if (strong && !(await isSameBrowser(config, remembered, remembered.browser, headers))) {
    const ends = { id, remember: renewalFrom("session_protection", now()), rememberFor: duration };
    return notFound("session_protection", "strong", { ...changes, ...ends });
  }
  const time = now();
  const browser = await browserFingerprint(config, remembered, headers);
  const session = restored(remembered, { startedAt: time, lastSeenAt: time, browser });
  const written = { id, session: renewalOf(session, "restored"), ...slide(config, duration) };
  return found(session, "remember", { protection, state: "restored", changes: written });
}

function found(
  session: Session,
  source: "session" | "remember",
  { protection = null, changes = null, state }: Partial<Pick<SessionLookup, "protection"> & Found> & Pick<Found, "state">,
): Found {
  return { lookup: foundSession(session, source, protection), changes, state, isReference: false };
}

function notFound(
  reason: NoSessionReason,
  protection: SessionLookup["protection"],
  changes: RenewalChanges | null,
  isReference = false,
): Found {
  return { lookup: noSession(reason, protection), changes, state: "live", isReference };
}

/** The content of the renewal cookie for this session. */
export function renewalOf({ startedAt, lastSeenAt, browser }: Session, state: Renewal["state"]): Renewal {
  return { state, startedAt, lastSeenAt, browser, token: "" };
}

/** The change that restarts the remember cookie's duration, if the settings enable sliding expiration. */
export function slide(config: ResolvedConfig, duration: number): Pick<RenewalChanges, "remember" | "rememberFor"> {
  return config.rememberSlides ? { remember: renewalFrom("live", now()), rememberFor: duration } : {};
}

/** When the remember cookie's duration began: at the login, or at its last use with sliding expiration. */
export function lastUsed(config: ResolvedConfig, { issuedAt }: Remembered, renewal: Renewal | null): number {
  return config.rememberSlides && renewal ? Math.max(issuedAt, renewal.lastSeenAt) : issuedAt;
}
