import { createHash } from "node:crypto";
import type { SessionStore, StoredSession } from "../session/store.ts";
import { type RedisConnection, sender, textList, textOrNull } from "./connection.ts";
import { parseRow, writeRow } from "./row.ts";
import { CREATE, END, UPDATE } from "./scripts.ts";

/** Settings of {@link redisSessionStore}. */
export interface RedisSessionStoreOptions {
  /** What all keys begin with. Default `"login:"`. Two apps on one Redis need two. */
  prefix?: string | undefined;
}

/** One length for any id; and JSON, because UTF-8 has the same bytes for each half of a surrogate pair. */
const markOf = (userId: string): string => createHash("sha256").update(JSON.stringify(userId)).digest("base64url");

/**
 * A {@link SessionStore} in Redis 5 or later, or Valkey: `<prefix>{<mark of the user>}:s:<key>` holds a row, which Redis
 * itself deletes at its `expiresAt`, and `<prefix>{<mark of the user>}:u` the keys of a user's rows. `prune` has nothing left to do and answers 0.
 *
 * Redis keeps sessions only as well as it is told to. With `maxmemory-policy noeviction` it refuses a login when it is full.
 * Danger: with any other policy it drops people's sessions, and perhaps the list of a user's keys: then `end(userId, {})` misses
 * sessions that live. Without `appendonly yes` a restart ends the latest of them.
 *
 * Scripts touch several keys, so it has to be one node, with replicas or without. For a cluster make the prefix a hash tag
 * (`"{login}:"`), and the client `{ sendCommand: (args) => cluster.sendCommand("{login}", false, args) }`.
 * A replica that takes over may lack the latest writes: a session that was just ended may be back.
 *
 * @param client Your connected client of the package `redis`, or a function that returns it. Give it a listener for `error`,
 *   or Node ends when the connection breaks.
 * @param options `prefix`.
 * @throws What the client throws, and an `Error` while it is not connected: a Redis that is away never looks empty.
 */
export function redisSessionStore(client: RedisConnection, { prefix = "login:" }: RedisSessionStoreOptions = {}): SessionStore {
  const send = sender(client);
  const rowAt = (userId: string, key: string): string => `${prefix}{${markOf(userId)}}:s:${key}`;
  const indexOf = (userId: string): string => `${prefix}{${markOf(userId)}}:u`;
  const run = async (script: string, keys: string[], args: (string | number)[]): Promise<number> =>
    Number(await send("EVAL", script, keys.length, ...keys, ...args));
  const facts = (row: StoredSession): (string | number)[] => [writeRow(row, markOf(row.userId)), row.key, row.expiresAt];

  async function keysOf(userId: string, after: number | "-inf"): Promise<string[]> {
    const keys = await textList(send("ZRANGEBYSCORE", indexOf(userId), after === "-inf" ? after : `(${after}`, "+inf"));
    return keys.filter((key) => key !== null);
  }

  async function end(userId: string, { key, except }: { key?: string; except?: string }): Promise<number> {
    const seen = new Set([except]);
    for (let ended = 0; ;) {
      const keys = (key === undefined ? await keysOf(userId, "-inf") : [key]).filter((each) => !seen.has(each));
      if (keys.length === 0) return ended;
      for (const each of keys) seen.add(each);
      ended += await run(END, [indexOf(userId), ...keys.map((each) => rowAt(userId, each))], [markOf(userId), ...keys]);
      // Again: a login may have come after the list, perhaps in the place of a row that was on it, and must not outlive it.
    }
  }

  return {
    async read(key, userId) {
      const row = parseRow(await textOrNull(send("GET", rowAt(userId, key))), key);
      return row && row.userId === userId ? row : null;
    },
    async create(session, replaces) {
      // Two users, two calls. The old login ends first: a failure between the two leaves no login too many.
      if (replaces && replaces.userId !== session.userId) await end(replaces.userId, { key: replaces.key });
      const replaced = replaces?.userId === session.userId ? [replaces.key] : [];
      const keys = [session.key, ...replaced].map((key) => rowAt(session.userId, key));
      keys.splice(1, 0, indexOf(session.userId));
      if (!(await run(CREATE, keys, [...facts(session), ...replaced])))
        throw new Error("next-login: there is a session with this key already.");
    },
    async update(session) {
      const next = { ...session, revision: session.revision + 1 };
      const keys = [rowAt(session.userId, session.key), indexOf(session.userId)];
      return (await run(UPDATE, keys, [...facts(next), session.revision])) === 1;
    },
    end,
    async list(userId, now) {
      const keys = await keysOf(userId, now);
      if (keys.length === 0) return [];
      const values = await textList(send("MGET", ...keys.map((key) => rowAt(userId, key))));
      const rows = keys.map((key, index) => parseRow(values[index] ?? null, key)).filter((row) => row !== null);
      const theirs = rows.filter((row) => row.userId === userId);
      return theirs.toSorted((one, other) => other.seenAt - one.seenAt);
    },
    async prune() {
      await send("PING"); // nothing to delete, but away is not the same as tidy
      return 0;
    },
  };
}
