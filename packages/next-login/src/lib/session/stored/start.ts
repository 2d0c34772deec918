import { now } from "../../clock.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import type { RequestContext } from "../../request/context.ts";
import { userAgentOf } from "../../request/user-agent.ts";
import type { SessionStart } from "../backend.ts";
import { writeLogin } from "../cookies.ts";
import { digestOf } from "../../digest/digest.ts";
import { randomId } from "../../digest/random-id.ts";
import { nextToken } from "../digest.ts";
import { browserFingerprint } from "../fingerprint.ts";
import type { SessionStore, StoredSession } from "../store.ts";
import type { Found } from "./find.ts";
import { changeRow } from "./rotate.ts";
import { tokenStatus, withTimes, withToken } from "./row.ts";

/** A row, with the id and the current token of its cookies. */
export interface Begun {
  readonly row: StoredSession;
  readonly id: string;
  readonly token: string;
  /** The keys of the sessions that this login has ended, because of `session.max`. */
  readonly ended?: readonly string[];
}

/**
 * Adds a row for a login, and ends the oldest of too many. It replaces the row of this browser's verified session. It writes the row before the cookies. If the
 * cookie were set first, a failed insert would leave it pointing to no row.
 */
export async function startInStore(
  config: ResolvedConfig,
  store: SessionStore,
  request: RequestContext,
  replaced: StoredSession | null,
  { userId, version, now: time, fresh, rememberFor, data }: SessionStart,
): Promise<Begun> {
  const [id, token] = [randomId(), randomId()];
  const row: StoredSession = withTimes(
    {
      key: await digestOf(id),
      userId,
      token: await digestOf(token),
      previousTokens: "",
      seed: "",
      tokenUsedAt: time,
      startedAt: time,
      lastSeenAt: time,
      authenticatedAt: fresh ? time : 0,
      version,
      browser: await browserFingerprint(config, { id }, request.headers),
      userAgent: userAgentOf(request.headers),
      data,
      rememberFor,
      rememberUntil: rememberFor === 0 ? 0 : time + rememberFor,
      expiresAt: 0,
      revision: 1,
    },
    config,
  );
  await store.create(row, replaced && { key: replaced.key, userId: replaced.userId });
  // A failure here leaves a row without a cookie, which logs no one in. Cookies first would leave a session above the limit.
  const ended = config.maxSessions === undefined ? [] : await store.endOldest(row, config.maxSessions, time);
  await writeReferences(config, request, { row, id, token });
  return { row, id, token, ended };
}

/**
 * Gives the row of a user who has just reauthenticated a new token. A second click on the same button computes the same token
 * from the old one, because its response may arrive first. Returns `null` when the session has ended.
 */
export async function confirmInStore(
  config: ResolvedConfig,
  store: SessionStore,
  request: RequestContext,
  { row: first, id, presented }: Found & { row: StoredSession },
  { version, fresh }: { version: string; fresh: boolean },
): Promise<Begun | null> {
  const time = now();
  const browser = await browserFingerprint(config, { id }, request.headers);
  const by = await digestOf(presented.token);
  const row = await changeRow(store, first, async (current) => {
    const status = await tokenStatus(current, presented.token, time);
    if (status === "spent") return null;
    const authenticated = { authenticatedAt: fresh ? time : 0, lastSeenAt: time, version, browser };
    if (status === "previous" && (!fresh || current.authenticatedAt > 0) && (await comesTo(current, presented.token))) {
      return withTimes({ ...current, ...authenticated }, config);
    }
    const seed = randomId();
    const digest = await digestOf(await nextToken(presented.token, seed));
    return withTimes({ ...withToken(current, { digest, by, seed }, time), ...authenticated }, config);
  });
  if (!row || !(await comesTo(row, presented.token))) return null;
  const token = await nextToken(presented.token, row.seed);
  await writeReferences(config, request, { row, id, token });
  return { row, id, token };
}

/** Whether the row's current token follows from this one. */
async function comesTo({ seed, token }: StoredSession, presented: string): Promise<boolean> {
  return seed !== "" && (await digestOf(await nextToken(presented, seed))) === token;
}

/** Writes both cookies of a row, for the browser that may have its current token. */
async function writeReferences(config: ResolvedConfig, request: RequestContext, { row, id, token }: Begun): Promise<void> {
  const { userId, startedAt, rememberFor, rememberUntil } = row;
  const reference = { id, token, userId };
  const remember = { ...reference, from: rememberUntil - rememberFor, duration: rememberFor };
  await writeLogin(config, request, {
    session: { ...reference, from: startedAt, duration: null },
    remember: rememberFor === 0 ? null : remember,
  });
}
