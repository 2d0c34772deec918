import { CLOCK_SKEW } from "../clock.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import type { Session } from "./payload.ts";

export type Lifetime = Pick<ResolvedConfig, "idle" | "absolute" | "renewEvery">;

/**
 * Why a session has ended at `now` (seconds), or `null` while it lives. Deadlines follow today's settings. A session from further in
 * the future than two clocks may differ was not made by us.
 */
export function ended(
  session: Session,
  lifetime: Lifetime,
  now: number,
): "expired_absolute" | "expired_idle" | "bad_seal" | null {
  if (Math.max(session.startedAt, session.seenAt, session.provedAt) > now + CLOCK_SKEW) return "bad_seal";
  const reason = endedByStart(session.startedAt, lifetime, now);
  if (reason) return reason;
  if (now >= session.seenAt + lifetime.idle) return "expired_idle";
  return null;
}

/** What can be said without knowing when the session was last seen. */
export function endedByStart(startedAt: number, lifetime: Lifetime, now: number): "expired_absolute" | "bad_seal" | null {
  if (startedAt > now + CLOCK_SKEW) return "bad_seal";
  return now >= startedAt + lifetime.absolute ? "expired_absolute" : null;
}

export function renewalDue(session: Session, lifetime: Lifetime, now: number): boolean {
  return now - session.seenAt >= lifetime.renewEvery;
}
