import { now } from "../../clock.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import type { RequestContext } from "../../request/context.ts";
import { applyChanges } from "../cookies.ts";
import { renewalDue } from "../lifetime.ts";
import type { SessionStore, StoredSession } from "../store.ts";
import type { Found } from "./find.ts";
import { changeRow, rotate } from "./rotate.ts";
import { sessionOf, withTimes } from "./row.ts";

/** Writes what the lookup left to be written, where cookies can be set. The next visit tries again what failed. */
export async function commitInStore(
  config: ResolvedConfig,
  store: SessionStore,
  request: RequestContext,
  found: Found,
): Promise<boolean> {
  const changed = found.changes ? await applyChanges(config, request.cookies, found.changes) : false;
  const rotated = await ignoreErrors(async () => {
    const { row, action } = found;
    if (!row) return false;
    if (action === "delete") await store.end(row.userId, { key: row.key });
    else if (action === "drop_freshness") await changeRow(store, row, dropFreshness);
    else if (action === "rotate") return rotate(config, store, request, { ...found, row });
    else await touchRow(config, store, found, true);
    return false;
  });
  return changed || rotated;
}

/** Without a seed, nobody comes from an older token to one that was fresh. */
function dropFreshness(row: StoredSession): StoredSession {
  return { ...row, authenticatedAt: 0, seed: "" };
}

/** Whether the idle timeout has to move, or the row has to learn that its token has arrived. */
export function isTouchDue(config: ResolvedConfig, { row, id, action, presented }: Found, isVisit: boolean): boolean {
  if (!row || action) return false;
  const time = now();
  return (isVisit && renewalDue(sessionOf(row, id, time), config, time)) || hasArrived({ row, presented });
}

function hasArrived({ row, presented }: Pick<Found, "presented"> & { row: StoredSession }): boolean {
  return row.tokenUsedAt === 0 && presented.status === "current";
}

/**
 * Moves the idle timeout, at most once per renewal interval. Of requests made at once one changes the row, and the others find that
 * it was changed. Never revives what has ended.
 */
export async function touchRow(config: ResolvedConfig, store: SessionStore, found: Found, isVisit: boolean): Promise<void> {
  const { row, id } = found;
  if (!row || !isTouchDue(config, found, isVisit)) return;
  const time = now();
  const arrived = hasArrived({ row, presented: found.presented }) ? { tokenUsedAt: time } : {};
  const isSeen = isVisit && renewalDue(sessionOf(row, id, time), config, time);
  const seen = isSeen ? { lastSeenAt: time } : {};
  const slid = isSeen && config.rememberSlides && row.rememberUntil > time ? { rememberUntil: time + row.rememberFor } : {};
  await store.update(withTimes({ ...row, ...arrived, ...seen, ...slid }, config));
}

/** A request is served although its visit could not be written. What cannot be read is refused where it is read. */
export async function ignoreErrors<T>(write: () => Promise<T>): Promise<T | false> {
  try {
    return await write();
  } catch {
    return false;
  }
}
