import type { ResolvedConfig } from "../config/resolve.ts";
import type { Session } from "./payload.ts";

export type Lifetime = Pick<ResolvedConfig, "idle" | "absolute" | "renewEvery">;

/** Two servers' clocks may disagree by this many seconds. A session from further in the future was not made by us. */
export const SKEW = 60;

/** Why a session has ended at `now` (seconds), or `null` while it lives. Deadlines follow today's settings. */
export function ended(
  session: Session,
  lifetime: Lifetime,
  now: number,
): "expired_absolute" | "expired_idle" | "bad_seal" | null {
  if (Math.max(session.startedAt, session.seenAt, session.provedAt) > now + SKEW) return "bad_seal";
  const reason = endedByStart(session.startedAt, lifetime, now);
  if (reason) return reason;
  if (now >= session.seenAt + lifetime.idle) return "expired_idle";
  return null;
}

/** What can be said without knowing when the session was last seen. */
export function endedByStart(startedAt: number, lifetime: Lifetime, now: number): "expired_absolute" | "bad_seal" | null {
  if (startedAt > now + SKEW) return "bad_seal";
  return now >= startedAt + lifetime.absolute ? "expired_absolute" : null;
}

export function renewalDue(session: Session, lifetime: Lifetime, now: number): boolean {
  return now - session.seenAt >= lifetime.renewEvery;
}

/** The clock, in whole seconds. */
export function clock(): number {
  return Math.floor(Date.now() / 1000);
}
