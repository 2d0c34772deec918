import { CLOCK_SKEW } from "../clock.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import type { Session } from "./payload.ts";

export type Lifetime = Pick<ResolvedConfig, "idleTimeout" | "absoluteTimeout" | "renewInterval">;

/**
 * Why a session has ended at `now` (seconds), or `null` while it is active. The timeouts follow the current settings. A session
 * from further in the future than the clock skew is not valid, because no server of the app made it.
 */
export function ended(
  session: Session,
  lifetime: Lifetime,
  now: number,
): "absolute_timeout" | "idle_timeout" | "invalid_cookie" | null {
  if (Math.max(session.startedAt, session.lastSeenAt, session.authenticatedAt) > now + CLOCK_SKEW) return "invalid_cookie";
  const reason = endedByStart(session.startedAt, lifetime, now);
  if (reason) return reason;
  if (now >= session.lastSeenAt + lifetime.idleTimeout) return "idle_timeout";
  return null;
}

/** The same check without the time when the session was last seen. */
export function endedByStart(startedAt: number, lifetime: Lifetime, now: number): "absolute_timeout" | "invalid_cookie" | null {
  if (startedAt > now + CLOCK_SKEW) return "invalid_cookie";
  return now >= startedAt + lifetime.absoluteTimeout ? "absolute_timeout" : null;
}

export function renewalDue(session: Session, lifetime: Lifetime, now: number): boolean {
  return now - session.lastSeenAt >= lifetime.renewInterval;
}
