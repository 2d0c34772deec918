import { createHash } from "node:crypto";
import type { SessionStore, StoredSession } from "../session/store.ts";
import { type RedisConnection, sender } from "./connection.ts";
import { textList, textOrNull } from "./replies.ts";
import { parseRow, writeRow } from "./row.ts";
import { CREATE, END, UPDATE } from "./scripts.ts";

/** Settings of {@link redisSessionStore}. */
export interface RedisSessionStoreOptions {
  /** What all keys begin with, without braces. Default `"login:"`. Two apps on one Redis need two. */
  prefix?: string | undefined;
}

/** Characters of a mark: 132 bits of SHA-256. Every row has its user's mark in its key, so each character counts. */
const MARK_LENGTH = 22;

/** One length for any id; and JSON, because UTF-8 has the same bytes for each half of a surrogate pair. */
const markOf = (userId: string): string =>
  createHash("sha256").update(JSON.stringify(userId)).digest("base64url").slice(0, MARK_LENGTH);

/**
 * A {@link SessionStore} in Redis 5 or later, or Valkey: one node, with sentinels or without, or a cluster.
 *
 * `<prefix>{<mark of the user>}:s:<key>` holds a row, which Redis itself deletes at its `expiresAt`.
 * `<prefix>{<mark of the user>}:u` holds the keys of a user's rows. The mark is a hash tag: the keys of one user share a hash
 * slot, and users spread over all slots. `prune` has nothing to delete and answers 0.
 *
 * Redis keeps sessions only as well as it is told to. With `maxmemory-policy noeviction` it refuses a login when it is full.
 * Danger: any other policy drops sessions, and perhaps the list of a user's keys. Then `end(userId, {})` misses sessions that
 * live. Without `appendonly yes` a restart ends the latest sessions, and revives those that were ended last.
 * Danger: a replica that takes over may lack the last second of writes. A session that was just ended is then back.
 *
 * @param client Your connected client, or a function that returns it. Of the package `redis`: a client, a cluster or a
 *   sentinel. Of `ioredis`: a `Redis`, with sentinels or without, or a `Cluster`. Give it a listener for `error`: without one
 *   Node ends when the connection of a client of `redis` breaks. Of `ioredis` leave `scaleReads` at `"master"`, its default.
 * @param options `prefix`.
 * @throws TypeError for a prefix with a brace: it would put all users into one slot.
 * @throws What the client throws, and an `Error` while it is not connected: a Redis that is away never looks empty.
 */
export function redisSessionStore(client: RedisConnection, { prefix = "login:" }: RedisSessionStoreOptions = {}): SessionStore {
  if (/[{}]/.test(prefix)) throw new TypeError("next-login: the prefix of redisSessionStore may hold no brace.");
  const send = sender(client);
  const rowAt = (userId: string, key: string): string => `${prefix}{${markOf(userId)}}:s:${key}`;
  const indexOf = (userId: string): string => `${prefix}{${markOf(userId)}}:u`;
  const run = async (script: string, keys: [string, ...string[]], args: (string | number)[]): Promise<number> =>
    Number(await send(keys[0], "EVAL", script, keys.length, ...keys, ...args));
  const facts = (row: StoredSession): (string | number)[] => [writeRow(row), row.key, row.expiresAt];

  async function keysOf(userId: string, after: number | "-inf"): Promise<string[]> {
    const index = indexOf(userId);
    const keys = await textList(send(index, "ZRANGEBYSCORE", index, after === "-inf" ? after : `(${after}`, "+inf"));
    return keys.filter((key) => key !== null);
  }

  async function end(userId: string, { key, except }: { key?: string; except?: string }): Promise<number> {
    const seen = new Set([except]);
    for (let ended = 0; ;) {
      const keys = (key === undefined ? await keysOf(userId, "-inf") : [key]).filter((each) => !seen.has(each));
      if (keys.length === 0) return ended;
      for (const each of keys) seen.add(each);
      ended += await run(END, [indexOf(userId), ...keys.map((each) => rowAt(userId, each))], keys);
      // Again: a login may have come after the list, perhaps in the place of a row that was on it, and must not outlive it.
    }
  }

  return {
    async read(key, userId) {
      const at = rowAt(userId, key);
      const row = parseRow(await textOrNull(send(at, "GET", at)), key);
      return row && row.userId === userId ? row : null;
    },
    async create(session, replaces) {
      // Two users, two calls. The old login ends first: a failure between the two leaves no login too many.
      if (replaces && replaces.userId !== session.userId) await end(replaces.userId, { key: replaces.key });
      const replaced = replaces?.userId === session.userId ? [replaces.key] : [];
      const rows = [session.key, ...replaced].map((key) => rowAt(session.userId, key));
      if (!(await run(CREATE, [indexOf(session.userId), ...rows], [...facts(session), ...replaced])))
        throw new Error("next-login: there is a session with this key already.");
    },
    async update(session) {
      const next = { ...session, revision: session.revision + 1 };
      const { key, userId } = session;
      return (await run(UPDATE, [indexOf(userId), rowAt(userId, key)], [...facts(next), session.revision])) === 1;
    },
    end,
    async list(userId, now) {
      const keys = await keysOf(userId, now);
      if (keys.length === 0) return [];
      const values = await textList(send(indexOf(userId), "MGET", ...keys.map((key) => rowAt(userId, key))));
      const rows = keys.map((key, index) => parseRow(values[index] ?? null, key)).filter((row) => row !== null);
      const theirs = rows.filter((row) => row.userId === userId);
      return theirs.toSorted((one, other) => other.lastSeenAt - one.lastSeenAt);
    },
    async prune() {
      await send(null, "PING"); // nothing to delete, but away is not the same as tidy
      return 0;
    },
  };
}
