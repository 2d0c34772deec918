import { now } from "../../clock.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import type { RequestContext } from "../../request/context.ts";
import type { SessionStart } from "../backend.ts";
import { writeLogin } from "../cookies.ts";
import { digestOf, newSessionId, nextToken } from "../digest.ts";
import { browserFingerprint } from "../fingerprint.ts";
import type { SessionStore, StoredSession } from "../store.ts";
import type { Found } from "./find.ts";
import { changeRow } from "./rotate.ts";
import { tokenStatus, withTimes, withToken } from "./row.ts";

/** Characters of a User-Agent that the row holds: enough to tell a device by, and no header of 16 kB for each login. */
const MAX_AGENT_LENGTH = 256;

/** A row, and the token that opens it. */
export interface Begun {
  readonly row: StoredSession;
  readonly id: string;
  readonly token: string;
}

/**
 * A new row for a login, in the place of the one that this browser has proved to have. First the row and then the cookies: if the
 * cookie were set first, a failed insert would leave it pointing to no row.
 */
export async function startInStore(
  config: ResolvedConfig,
  store: SessionStore,
  request: RequestContext,
  replaced: StoredSession | null,
  { userId, version, now: time, fresh, rememberFor }: SessionStart,
): Promise<Begun> {
  const [id, token] = [newSessionId(), newSessionId()];
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
      userAgent: (request.headers.get("user-agent") ?? "").slice(0, MAX_AGENT_LENGTH),
      rememberFor,
      rememberUntil: rememberFor === 0 ? 0 : time + rememberFor,
      expiresAt: 0,
      revision: 1,
    },
    config,
  );
  await store.create(row, replaced && { key: replaced.key, userId: replaced.userId });
  await writeReferences(config, request, { row, id, token });
  return { row, id, token };
}

/**
 * The row of a user who has just authenticated again, with a new token. A second click on the same button comes to the same token,
 * which follows from the old one: its answer may arrive before the first one's. `null` when the session has ended.
 */
export async function confirmInStore(
  config: ResolvedConfig,
  store: SessionStore,
  request: RequestContext,
  { row: first, id, presented }: Found & { row: StoredSession },
  version: string,
): Promise<Begun | null> {
  const time = now();
  const browser = await browserFingerprint(config, { id }, request.headers);
  const by = await digestOf(presented.token);
  const row = await changeRow(store, first, async (current) => {
    const status = await tokenStatus(current, presented.token, time);
    if (status === "spent") return null;
    const proved = { authenticatedAt: time, lastSeenAt: time, version, browser };
    if (status === "previous" && current.authenticatedAt > 0 && (await comesTo(current, presented.token))) {
      return withTimes({ ...current, ...proved }, config);
    }
    const seed = newSessionId();
    const digest = await digestOf(await nextToken(presented.token, seed));
    return withTimes({ ...withToken(current, { digest, by, seed }, time), ...proved }, config);
  });
  if (!row || !(await comesTo(row, presented.token))) return null;
  const token = await nextToken(presented.token, row.seed);
  await writeReferences(config, request, { row, id, token });
  return { row, id, token };
}

/** Whether the row's token follows from this one. */
async function comesTo({ seed, token }: StoredSession, presented: string): Promise<boolean> {
  return seed !== "" && (await digestOf(await nextToken(presented, seed))) === token;
}

/** Both cookies of a row, for the browser that may have its present token. */
async function writeReferences(config: ResolvedConfig, request: RequestContext, { row, id, token }: Begun): Promise<void> {
  const { userId, startedAt, rememberFor, rememberUntil } = row;
  const reference = { id, token, userId };
  const remember = { ...reference, from: rememberUntil - rememberFor, duration: rememberFor };
  await writeLogin(config, request, {
    session: { ...reference, from: startedAt, duration: null },
    remember: rememberFor === 0 ? null : remember,
  });
}
