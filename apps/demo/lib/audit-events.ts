import "server-only";
import { and, desc, eq, like, lt, or, sql, type SQL } from "drizzle-orm";
import { db, tables } from "./db/client";

/** The events that the table holds, and what `/admin` calls them. */
export const EVENT_NAMES: Record<string, string> = {
  logged_in: "Logged in",
  logged_out: "Logged out",
  login_confirmed: "Confirmed the password",
  impersonation_started: "Began to act as this person",
  impersonation_ended: "Stopped acting as this person",
  login_failed: "Login failed",
  remember_reused: "Stolen remember cookie",
};

export const EVENTS_PER_PAGE = 25;

/** What the table forgets, in days. */
const MAX_AGE = 90;

export interface AuditEvent {
  id: number;
  at: Date;
  event: string;
  device: string;
  detail: string;
  /** `null` for an event without a known user. */
  name: string | null;
  email: string | null;
}

export async function recordEvent(event: {
  event: string;
  userId: number | null;
  device: string;
  detail: string;
}): Promise<void> {
  await db().insert(tables().auditEvents).values(event);
}

/**
 * Lists events, the newest first.
 *
 * @param person Part of a name or an email address, in any case. "" for everyone.
 * @param event A key of `EVENT_NAMES`. "" for all.
 * @param page Counts from 1.
 * @returns one page of them, and whether there are older ones.
 */
export async function listEvents(filter: {
  person: string;
  event: string;
  page: number;
}): Promise<{ events: AuditEvent[]; hasMore: boolean }> {
  const { auditEvents, users } = tables();
  const wanted: (SQL | undefined)[] = [filter.event ? eq(auditEvents.event, filter.event) : undefined];
  if (filter.person) {
    // `%` and `_` are what the visitor typed, and no patterns.
    const pattern = `%${filter.person.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
    const contains = (column: SQL): SQL => sql`${like(column, pattern)} escape '\\'`;
    wanted.push(or(contains(sql`lower(${users.name})`), contains(sql`lower(${users.email})`)));
  }
  const found = await db()
    .select({
      id: auditEvents.id,
      at: auditEvents.at,
      event: auditEvents.event,
      device: auditEvents.device,
      detail: auditEvents.detail,
      name: users.name,
      email: users.email,
    })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.userId))
    .where(and(...wanted))
    .orderBy(desc(auditEvents.id))
    // One more than shown, which says that there are more.
    .limit(EVENTS_PER_PAGE + 1)
    .offset((filter.page - 1) * EVENTS_PER_PAGE);
  return { events: found.slice(0, EVENTS_PER_PAGE), hasMore: found.length > EVENTS_PER_PAGE };
}

export async function pruneEvents(): Promise<void> {
  const { auditEvents } = tables();
  await db()
    .delete(auditEvents)
    .where(lt(auditEvents.at, new Date(Date.now() - MAX_AGE * 86_400_000)));
}
