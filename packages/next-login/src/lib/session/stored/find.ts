import { now } from "../../clock.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import type { RequestContext } from "../../request/context.ts";
import type { NoSessionReason, SessionLookup } from "../backend.ts";
import { readRememberCookie, readSessionCookie, type RenewalChanges } from "../cookies.ts";
import { digestOf } from "../../digest/digest.ts";
import { isSameBrowser } from "../fingerprint.ts";
import { ended, endedByStart } from "../lifetime.ts";
import { foundSession, noSession } from "../lookup.ts";
import { isReference, type Session, type SessionReference } from "../payload.ts";
import { endedBy, renewalFrom, readRenewal, type Renewal } from "../renewal.ts";
import type { SessionStore, StoredSession } from "../store.ts";
import { warnOfOtherKind } from "../other-kind.ts";
import { bestToken, sessionOf, type PresentedToken } from "./row.ts";

/** A lookup, the row behind it, and the changes to write where that is possible. */
export interface Found {
  readonly lookup: SessionLookup;
  readonly row: StoredSession | null;
  /** The login's id. */
  readonly id: string;
  readonly presented: PresentedToken;
  /**
   * `rotate`: the remember cookie was used, and the browser needs a new token. `drop_freshness`: the browser is another one.
   */
  readonly action: "rotate" | "drop_freshness" | "delete" | null;
  readonly changes: RenewalChanges | null;
}

/** The cookies of this browser that belong to one login. */
interface Presented {
  readonly session: SessionReference | null;
  readonly sessionRenewal: Renewal | null;
  readonly remember: SessionReference | null;
  readonly rememberRenewal: Renewal | null;
  /** Why there is no `session`. */
  readonly reason: NoSessionReason;
}

/**
 * Finds the session behind a reference by its row. It only reads, except in one case: a remember token that comes back after
 * its replacement was in use is a copy. It then deletes the row, which ends the login for the user and the attacker.
 */
export async function findInStore(
  config: ResolvedConfig,
  store: SessionStore,
  request: RequestContext,
  onUserId?: (userId: string) => void,
): Promise<Found> {
  const cookies = await presentedBy(config, request);
  const reference = cookies.session ?? cookies.remember;
  if (!reference) return notFound(cookies.reason);
  const { id, userId } = reference;
  onUserId?.(userId);
  const row = await store.read(await digestOf(id), userId);
  const time = now();
  // Delete no cookie: if this response arrived after the next login, it would delete that login's cookies.
  if (!row) return notFound("revoked");
  const presented = await bestToken(row, tokensOf(cookies), time);
  const context: Context = { config, store, request, cookies, id, row, presented, time };
  // The remember cookie restores a session without a session cookie. Only the renewal cookie shows it.
  return cookies.session || cookies.sessionRenewal?.state === "restored"
    ? bySession(context)
    : byRemember(context, cookies.reason, null);
}

interface Context {
  readonly config: ResolvedConfig;
  readonly store: SessionStore;
  readonly request: RequestContext;
  readonly cookies: Presented;
  readonly id: string;
  readonly row: StoredSession;
  readonly presented: PresentedToken;
  readonly time: number;
}

async function presentedBy(config: ResolvedConfig, { cookies }: RequestContext): Promise<Presented> {
  const cookie = await readSessionCookie(config, cookies);
  const isOurs = cookie && isReference(cookie);
  if (cookie && !isOurs) warnOfOtherKind(true);
  const over = isOurs ? endedByStart(cookie.from, config, now()) : null;
  const session = isOurs && !over ? cookie : null;
  const remembered = await readRememberCookie(config, cookies);
  const other = remembered && isReference(remembered) ? remembered : null;
  const remember = other && (!session || session.id === other.id) ? other : null;
  // A cookie from before the app had a store refers to no row.
  const reason = over ?? (cookie === null ? "invalid_cookie" : cookie || (remembered && !other) ? "revoked" : "no_session");
  const id = session?.id ?? remember?.id;
  const renewal = (of: "session" | "remember") => (id === undefined ? null : readRenewal(config, cookies, of, id));
  return { session, remember, reason, sessionRenewal: await renewal("session"), rememberRenewal: await renewal("remember") };
}

function tokensOf({ session, sessionRenewal, remember, rememberRenewal }: Presented): string[] {
  const tokens = [session?.token, sessionRenewal?.token, remember?.token, rememberRenewal?.token];
  return [...new Set(tokens)].filter((token) => token !== undefined && token !== "") as string[];
}

async function bySession(context: Context): Promise<Found> {
  const { config, request, cookies, id, row, presented, time } = context;
  if (presented.status === "spent") return notFound("revoked");
  const session = sessionOf(row, id, time);
  const over = ended(session, config, time);
  if (over) return byRemember(context, over, null);
  // A session that ended in this browser stays ended here. The row may still be valid in the browser to which it belongs.
  const before = endedBy(cookies.sessionRenewal);
  if (before) return byRemember(context, before, null);
  const same = await isSameBrowser(config, cookies.session ?? context, row.browser, request.headers);
  if (!same && config.sessionProtection === "strong") {
    return byRemember(context, "session_protection", { id, session: renewalFrom("session_protection", time) });
  }
  // A replaced token may be a copy from before a reauthentication, so its session is not fresh.
  const fresh = same && presented.status === "current";
  const action = !same && row.authenticatedAt > 0 ? "drop_freshness" : null;
  return found(context, fresh ? session : { ...session, authenticatedAt: 0 }, "session", {
    protection: same ? null : "basic",
    action,
  });
}

async function byRemember(context: Context, reason: NoSessionReason, changes: RenewalChanges | null): Promise<Found> {
  const { config, store, request, cookies, id, row, presented, time } = context;
  const protection = changes ? "strong" : null;
  const none = (why: NoSessionReason, left = changes): Found => notFound(why, left ? "strong" : protection, left);
  if (!cookies.remember) return none(reason);
  const before = endedBy(cookies.rememberRenewal);
  if (before) return none(reason === "no_session" ? before : reason);
  if (time >= row.rememberUntil) return none(reason === "no_session" ? "absolute_timeout" : reason);
  if (presented.status === "spent") {
    await store.end(row.userId, { key: row.key });
    return { ...none("revoked"), lookup: noSession("revoked", protection, row.userId) };
  }
  if (config.sessionProtection === "strong" && !(await isSameBrowser(config, cookies.remember, row.browser, request.headers))) {
    const ends = { id, remember: renewalFrom("session_protection", time), rememberFor: row.rememberUntil - time };
    return none("session_protection", { ...changes, ...ends });
  }
  const session = { ...sessionOf(row, id, time), startedAt: time, lastSeenAt: time, authenticatedAt: 0 };
  return found(context, session, "remember", { protection, action: "rotate" });
}

function found(
  { id, row, presented }: Context,
  session: Session,
  source: "session" | "remember",
  { protection, action }: Pick<SessionLookup, "protection"> & Pick<Found, "action">,
): Found {
  return { lookup: foundSession(session, source, protection), row, id, presented, action, changes: null };
}

export function notFound(
  reason: NoSessionReason,
  protection: SessionLookup["protection"] = null,
  changes: RenewalChanges | null = null,
): Found {
  return {
    lookup: noSession(reason, protection),
    row: null,
    id: "",
    presented: { token: "", status: "spent" },
    action: null,
    changes,
  };
}
