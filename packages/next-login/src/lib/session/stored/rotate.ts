import { now } from "../../clock.ts";
import { MAX_COOKIE_AGE } from "../../config/defaults.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import type { RequestContext } from "../../request/context.ts";
import { applyChanges } from "../cookies.ts";
import { digestOf } from "../../digest/digest.ts";
import { randomId } from "../../digest/random-id.ts";
import { nextToken } from "../digest.ts";
import { browserFingerprint } from "../fingerprint.ts";
import type { SessionStore, StoredSession } from "../store.ts";
import type { Found } from "./find.ts";
import { tokenStatus, withTimes, withToken } from "./row.ts";

/** The most attempts to change a row while other requests change it too. */
const MAX_ATTEMPTS = 5;

/**
 * Changes the row, and repeats the change on the new row when another request was faster. Returns the unchanged row when
 * `change` returns `null`. Returns `null` when the row is gone in the meantime, because a logout wins over every change.
 */
export async function changeRow(
  store: SessionStore,
  first: StoredSession,
  change: (row: StoredSession) => StoredSession | null | Promise<StoredSession | null>,
): Promise<StoredSession | null> {
  let row: StoredSession | null = first;
  for (let attempts = 0; row && attempts < MAX_ATTEMPTS; attempts++) {
    const changed = await change(row);
    if (!changed) return row;
    if (await store.update(changed)) return changed;
    row = await store.read(first.key, first.userId);
  }
  return row;
}

/**
 * Starts a new session for a remembered browser, with a new token. When several requests arrive at the same time with one
 * token, one changes the row. All of them compute the same new token, from the old one and the row's seed.
 */
export async function rotate(
  config: ResolvedConfig,
  store: SessionStore,
  { headers, cookies }: RequestContext,
  { row: first, id, presented }: Found & { row: StoredSession },
): Promise<boolean> {
  const time = now();
  const browser = await browserFingerprint(config, { id }, headers);
  const by = await digestOf(presented.token);
  const row = await changeRow(store, first, async (current) => {
    if ((await tokenStatus(current, presented.token, time)) !== "current") return null;
    const seed = randomId();
    const digest = await digestOf(await nextToken(presented.token, seed));
    const slid = config.rememberSlides ? { rememberUntil: time + current.rememberFor } : {};
    const times = { startedAt: time, lastSeenAt: time, authenticatedAt: 0, browser, ...slid };
    return withTimes({ ...withToken(current, { digest, by, seed }, time), ...times }, config);
  });
  // Give no token to a request that has not authenticated, when a reauthentication has made the session fresh.
  if (!row || row.seed === "" || row.authenticatedAt > 0) return false;
  const token = await nextToken(presented.token, row.seed);
  if ((await digestOf(token)) !== row.token) return false;
  const renewal = { state: "restored", startedAt: row.startedAt, lastSeenAt: row.lastSeenAt, browser: "", token } as const;
  // Let the renewal outlive the sliding remember cookie. If it expired first, the older token would come back and look stolen.
  const rememberFor = config.rememberSlides ? MAX_COOKIE_AGE : row.rememberUntil - time;
  return applyChanges(config, cookies, { id, session: renewal, remember: renewal, rememberFor });
}
