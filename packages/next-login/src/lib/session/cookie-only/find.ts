import { now } from "../../clock.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import type { RequestContext } from "../../request/context.ts";
import type { NoSessionReason, SessionLookup } from "../backend.ts";
import { isRemembered, readRememberCookie, readSessionCookie, type RenewalChanges } from "../cookies.ts";
import { browserFingerprint, isSameBrowser } from "../fingerprint.ts";
import { ended, endedByStart } from "../lifetime.ts";
import { foundSession, noSession } from "../lookup.ts";
import { isReference, type Remembered, type Session } from "../payload.ts";
import { endedBy, endedRenewal, readRenewal, type Renewal } from "../renewal.ts";

/** A lookup, and what a visit writes where a cookie can be set. */
export interface Found {
  readonly lookup: SessionLookup;
  /** Written at once. */
  readonly changes: RenewalChanges | null;
  /** What the renewal cookie says of this session once its idle timeout moves. */
  readonly state: Renewal["state"];
  /** Whether the cookies point to a row of a store, which middleware does not have. It lets them pass, and the page asks. */
  readonly isReference: boolean;
}

/**
 * The session that a browser's cookies hold, or could hold: a remember cookie without a session starts one that is not fresh.
 * Decides from the cookies only, for middleware too, and writes nothing.
 */
export async function findInCookies(config: ResolvedConfig, request: RequestContext): Promise<Found> {
  const held = await readSessionCookie(config, request.cookies);
  if (held === undefined) return restore(config, request, "no_session");
  if (held === null) return restore(config, request, "invalid_cookie");
  // Without a store, a reference to a row is worth nothing.
  if (isReference(held)) {
    const over = endedByStart(held.from, config, now());
    return over ? restore(config, request, over) : notFound("revoked", null, null, true);
  }
  const renewal = await readRenewal(config, request.cookies, "session", held.id);
  const session = renewed(held, renewal);
  const over = endedBy(renewal) ?? ended(session, config, now());
  if (over) return restore(config, request, over);
  const state = renewal?.state ?? "live";
  if (await isSameBrowser(config, held, session.browser, request.headers)) return found(session, "session", { state });
  if (config.sessionProtection === "strong") {
    return restore(config, request, "session_protection", { id: held.id, session: endedRenewal("session_protection", now()) });
  }
  return elsewhere(session, state);
}

/** The session as visits have left it. */
function renewed(held: Session, renewal: Renewal | null): Session {
  if (!renewal) return held;
  const { state, startedAt, lastSeenAt, browser } = renewal;
  if (state === "restored") return { ...held, startedAt, lastSeenAt, authenticatedAt: 0, browser, remembered: true };
  return {
    ...held,
    lastSeenAt: Math.max(held.lastSeenAt, lastSeenAt),
    authenticatedAt: state === "stale" ? 0 : held.authenticatedAt,
  };
}

/** Sticky: back in its first browser, the session stays not fresh until the user authenticates again. */
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
  const { id, userId, version, duration } = remembered;
  const renewal = await readRenewal(config, cookies, "remember", id);
  const over = endedBy(renewal);
  if (over) return notFound(reason === "no_session" ? over : reason, protection, changes);
  if (!isRemembered(lastUsed(config, remembered, renewal), remembered)) return notFound(reason, protection, changes);

  const strong = config.sessionProtection === "strong";
  const before = await readRenewal(config, cookies, "session", id);
  if (before?.state === "restored") {
    const { startedAt, lastSeenAt, browser } = before;
    const session = { id, userId, version, browser, startedAt, lastSeenAt, authenticatedAt: 0, remembered: true };
    const same = await isSameBrowser(config, remembered, browser, headers);
    if (ended(session, config, now()) === null && (same || !strong)) {
      return same ? found(session, "session", { state: "restored" }) : elsewhere(session, "restored");
    }
  }
  if (strong && !(await isSameBrowser(config, remembered, remembered.browser, headers))) {
    const ends = { id, remember: endedRenewal("session_protection", now()), rememberFor: duration };
    return notFound("session_protection", "strong", { ...changes, ...ends });
  }
  const time = now();
  const browser = await browserFingerprint(config, remembered, headers);
  // A remembered user has proved nothing in this session: it is not fresh. It is bound to the browser at hand.
  const session: Session = {
    id,
    userId,
    version,
    browser,
    startedAt: time,
    lastSeenAt: time,
    authenticatedAt: 0,
    remembered: true,
  };
  const restored = { id, session: renewalOf(session, "restored"), ...slide(config, duration) };
  return found(session, "remember", { protection, state: "restored", changes: restored });
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

/** What the renewal cookie says of a session that is like this. */
export function renewalOf({ startedAt, lastSeenAt, browser }: Session, state: Renewal["state"]): Renewal {
  return { state, startedAt, lastSeenAt, browser, token: "" };
}

/** Starts the remember cookie's time again, where the settings say so. */
export function slide(config: ResolvedConfig, duration: number): Pick<RenewalChanges, "remember" | "rememberFor"> {
  const time = now();
  const remember: Renewal = { state: "live", startedAt: time, lastSeenAt: time, browser: "", token: "" };
  return config.rememberSlides ? { remember, rememberFor: duration } : {};
}

/** Since when the remember cookie counts. */
export function lastUsed(config: ResolvedConfig, { issuedAt }: Remembered, renewal: Renewal | null): number {
  return config.rememberSlides && renewal ? Math.max(issuedAt, renewal.lastSeenAt) : issuedAt;
}
