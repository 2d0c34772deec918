import type { NoSessionReason, SessionLookup } from "./backend.ts";
import type { Session } from "./payload.ts";

export function foundSession(
  session: Session,
  source: "session" | "remember",
  protection: SessionLookup["protection"] = null,
): SessionLookup {
  return { session, source, reason: "no_session", protection, reusedBy: null };
}

export function noSession(
  reason: NoSessionReason,
  protection: SessionLookup["protection"] = null,
  reusedBy: string | null = null,
): SessionLookup {
  return { session: null, source: null, reason, protection, reusedBy };
}
