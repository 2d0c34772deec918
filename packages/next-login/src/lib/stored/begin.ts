import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../cookie/jar.ts";
import { digestOf, newSessionId } from "../session/digest.ts";
import { clock } from "../session/lifetime.ts";
import { browserMark } from "../session/protection.ts";
import type { SessionStore, StoredSession } from "../session/store.ts";
import type { Kept } from "./find.ts";
import { changeRow } from "./change.ts";
import { placeOf, withTimes } from "./rows.ts";
import { readTickets, writeTickets } from "./tickets.ts";

/** Characters of a User-Agent that are kept: enough to tell a device by, and no header of 16 kB for each login. */
const LONGEST_AGENT = 256;

interface Begun {
  readonly userId: string;
  readonly version: string;
  readonly now: number;
  readonly fresh: boolean;
  /** Seconds to be remembered for; 0 for not at all. */
  readonly rememberFor: number;
}

/**
 * A new row for a login, in the place of the one that this browser had, whoever's it was. First the row and then the cookies: a
 * cookie without a row would be nobody, with no word of why.
 */
export async function beginStored(
  config: ResolvedConfig,
  store: SessionStore,
  { headers, jar }: { headers: Headers; jar: CookieJar },
  { userId, version, now, fresh, rememberFor }: Begun,
): Promise<Kept> {
  const [id, token] = [newSessionId(), newSessionId()];
  const row: StoredSession = withTimes(
    {
      key: await digestOf(id),
      userId,
      token: await digestOf(token),
      previousToken: "",
      seed: "",
      rotatedAt: now,
      startedAt: now,
      seenAt: now,
      provedAt: fresh ? now : 0,
      version,
      browser: await browserMark(config, { id }, headers),
      userAgent: (headers.get("user-agent") ?? "").slice(0, LONGEST_AGENT),
      rememberFor,
      rememberUntil: rememberFor === 0 ? 0 : now + rememberFor,
      expiresAt: 0,
      revision: 1,
    },
    config,
  );
  const [old, ...others] = await readTickets(config, jar);
  await store.create(row, old ? { key: await digestOf(old.id), userId: old.userId } : null);
  for (const other of others) await store.end(other.userId, { key: await digestOf(other.id) });
  await writeTickets(config, jar, row, { id, token });
  return { row, ticket: { id, token, userId, from: now, duration: null }, due: null };
}

/** The row of a person who has proved again who they are, with a token that nobody else comes to. `null` when it has ended. */
export async function confirmStored(
  config: ResolvedConfig,
  store: SessionStore,
  { headers, jar }: { headers: Headers; jar: CookieJar },
  { row: found, ticket }: Kept,
  version: string,
): Promise<Kept | null> {
  const [now, token] = [clock(), newSessionId()];
  const [digest, browser] = [await digestOf(token), await browserMark(config, ticket, headers)];
  const row = await changeRow(
    store,
    found,
    async (current) => {
      if (!(await placeOf(current, ticket, now))) return null;
      const proved = { provedAt: now, seenAt: now, rotatedAt: now, version, browser };
      return withTimes({ ...current, ...proved, token: digest, previousToken: current.token, seed: "" }, config);
    },
    found,
  );
  if (row?.token !== digest) return null;
  await writeTickets(config, jar, row, { id: ticket.id, token });
  return { row, ticket: { ...ticket, token }, due: null };
}
