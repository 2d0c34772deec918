import { now } from "../../clock.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import type { RequestContext } from "../../request/context.ts";
import { applyChanges } from "../cookies.ts";
import { renewalDue } from "../lifetime.ts";
import type { SessionStore, StoredSession } from "../store.ts";
import type { Found } from "./find.ts";
import { changeRow, rotate } from "./rotate.ts";
import { sessionOf, withTimes } from "./row.ts";

/** Writes the changes of the lookup, where cookies can be set. After a failure, the next visit tries again. */
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

/** Removes the seed, so that an older token does not lead to one that was fresh. */
function dropFreshness(row: StoredSession): StoredSession {
  return { ...row, authenticatedAt: 0, seed: "" };
}

/** Whether the idle timeout must move, or the row must record that its token has arrived. */
export function isTouchDue(config: ResolvedConfig, { row, id, action, presented }: Found, isVisit: boolean): boolean {
  if (!row || action) return false;
  const time = now();
  return (isVisit && renewalDue(sessionOf(row, id, time), config, time)) || hasArrived({ row, presented });
}

function hasArrived({ row, presented }: Pick<Found, "presented"> & { row: StoredSession }): boolean {
  return row.tokenUsedAt === 0 && presented.status === "current";
}

/**
 * Moves the idle timeout, at most once per renewal interval. When several requests arrive at the same time, one changes the
 * row, and the revision rejects the others. Never revives a session that has ended.
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

/** Ignores a failed write, because the request can be served without it. A failed read throws elsewhere. */
export async function ignoreErrors<T>(write: () => Promise<T>): Promise<T | false> {
  try {
    return await write();
  } catch {
    return false;
  }
}
