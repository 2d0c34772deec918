import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../cookie/jar.ts";
import { writePending, type Pending } from "../session/held-session.ts";
import { clock, renewalDue } from "../session/lifetime.ts";
import { browserMark } from "../session/protection.ts";
import { writeRememberTicket } from "../session/remember-cookie.ts";
import type { SessionStore } from "../session/store.ts";
import { changeRow, restoreStored } from "./change.ts";
import type { Kept } from "./find.ts";
import { sessionOf, withTimes } from "./rows.ts";

/** Writes what looking at cookies and row left to be written, where cookies can be set. What fails is done at another visit. */
export async function settleStored(
  config: ResolvedConfig,
  store: SessionStore,
  { headers, jar }: { headers: Headers; jar: CookieJar },
  { kept, pending }: { kept: Kept; pending: Pending },
): Promise<void> {
  await writePending(config, jar, pending);
  await leniently(async () => {
    if (kept.due === "end") await store.end(kept.row.userId, { key: kept.row.key });
    else if (kept.due === "stale") await changeRow(store, kept.row, (row) => ({ ...row, provedAt: 0 }), kept.row);
    else if (kept.due === "restore") {
      await restoreStored(config, store, jar, kept, await browserMark(config, kept.ticket, headers));
    } else await touchStored(config, store, kept, jar);
  });
}

/**
 * Moves the idle deadline, at most once per `renewEvery`: of requests made at once one changes the row, and the others find that
 * it was changed. Never revives what has ended. Of a remember cookie that slides, the date is in the cookie too.
 */
export async function touchStored(
  config: ResolvedConfig,
  store: SessionStore,
  { row, ticket }: Kept,
  jar?: CookieJar,
): Promise<void> {
  const now = clock();
  if (!renewalDue(sessionOf(row, ticket, now), config, now)) return;
  const slides = jar !== undefined && config.rememberSlides && row.rememberUntil > now;
  const touched = withTimes({ ...row, seenAt: now, ...(slides ? { rememberUntil: now + row.rememberFor } : {}) }, config);
  if (!(await store.update(touched)) || !slides) return;
  await writeRememberTicket(config, jar, { ...ticket, from: now, duration: row.rememberFor });
}

/** A request is served although its visit could not be noted. */
export async function leniently(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch {
    // The next visit tries again; what cannot be read is another matter, and refused where it is.
  }
}
