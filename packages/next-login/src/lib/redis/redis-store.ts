import { createHash } from "node:crypto";
import type { SessionStore, StoredSession } from "../session/store.ts";
import { type RedisConnection, sender } from "./connection.ts";
import { textList, textOrNull } from "./replies.ts";
import { parseRow, writeRow } from "./row.ts";
import { CREATE, END, END_OLDEST, UPDATE } from "./scripts.ts";

/** Settings of {@link redisSessionStore}. */
export interface RedisSessionStoreOptions {
  /** The prefix of all keys, without braces. Default `"login:"`. Two apps on one Redis need different prefixes. */
  prefix?: string | undefined;
}

/** The length of a user's digest: 132 bits of SHA-256. The key of every row contains it, so it has to be short. */
const DIGEST_LENGTH = 22;

/**
 * Gives every id the same length. It hashes JSON, because UTF-8 has the same bytes for different halves of a surrogate pair.
 */
const digestOf = (userId: string): string =>
  createHash("sha256").update(JSON.stringify(userId)).digest("base64url").slice(0, DIGEST_LENGTH);

/**
 * Creates a {@link SessionStore} in Redis 5 or later, or in Valkey. It supports one node, sentinels and a cluster.
 *
 * `<prefix>{<digest of the user id>}:s:<key>` holds a row, which Redis itself deletes at its `expiresAt`.
 * `<prefix>{<digest of the user id>}:u` holds the keys of a user's rows. The digest is a hash tag, so the keys of one user
 * share a hash slot, and users spread over all slots. `prune` has nothing to delete and returns 0.
 *
 * Danger: set `maxmemory-policy noeviction`, with which a full Redis rejects a login. Any other policy drops sessions, and
 * perhaps the list of a user's keys. Then `end(userId, {})` misses sessions that are still valid.
 *
 * Danger: set `appendonly yes`. Without it, a restart loses the latest logins and logouts. A session that was just revoked is
 * then valid again. It can also be valid again after a failover, because a replica may lack the last second of writes.
 *
 * @param client Your client, or a function that returns it. The first command connects a client that is not connected yet. From
 *   the package `redis`: a client, a cluster or a sentinel. From `ioredis`: a `Redis`, with or without sentinels, or a `Cluster`.
 *   Leave its `scaleReads` at `"master"`, the default. Danger: add a listener for `error`. Without one, a broken connection of a
 *   `redis` client ends the process.
 * @param options `prefix`.
 * @throws TypeError for a prefix with a brace, because it would put all users into one slot.
 * @throws The client's error, and an `Error` while it is not connected. A Redis that is down must never look empty.
 */
export function redisSessionStore(client: RedisConnection, { prefix = "login:" }: RedisSessionStoreOptions = {}): SessionStore {
  if (/[{}]/.test(prefix)) throw new TypeError("next-login: the prefix of redisSessionStore may hold no brace.");
  const send = sender(client);
  const rowAt = (userId: string, key: string): string => `${prefix}{${digestOf(userId)}}:s:${key}`;
  const indexOf = (userId: string): string => `${prefix}{${digestOf(userId)}}:u`;
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
      // List again: a login after the list, perhaps in place of a listed row, must end too.
    }
  }

  return {
    async read(key, userId) {
      const at = rowAt(userId, key);
      const row = parseRow(await textOrNull(send(at, "GET", at)), key);
      return row && row.userId === userId ? row : null;
    },
    async create(session, replaces) {
      // Two users need two calls. End the old login first, so that a failure between the calls leaves no extra login.
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
    async endOldest({ key, userId }, max, now) {
      // A login after this list has a call of its own, and the last of all calls lists every row that is left.
      const keys = await keysOf(userId, now);
      if (keys.length <= max) return [];
      const index = indexOf(userId);
      const rows = keys.map((each) => rowAt(userId, each));
      const ended = await textList(send(index, "EVAL", END_OLDEST, rows.length + 1, index, ...rows, max, key, ...keys));
      return ended.filter((each) => each !== null);
    },
    async list(userId, now) {
      const keys = await keysOf(userId, now);
      if (keys.length === 0) return [];
      const values = await textList(send(indexOf(userId), "MGET", ...keys.map((key) => rowAt(userId, key))));
      const rows = keys.map((key, index) => parseRow(values[index] ?? null, key)).filter((row) => row !== null);
      const theirs = rows.filter((row) => row.userId === userId);
      return theirs.toSorted((one, other) => other.lastSeenAt - one.lastSeenAt);
    },
    async prune() {
      await send(null, "PING"); // Nothing to delete, but a Redis that is down has to throw.
      return 0;
    },
  };
}
