import { EventEmitter, once } from "node:events";
import type { RedisClientLike } from "./clients.ts";
import { hashSlotOf } from "./hash-slot.ts";

/**
 * The app's client, or a function that returns it, connected or not: `() => client.connect()` is one. The first command calls the
 * function, because `next build` must not connect. Commands in the meantime wait for the same connection. If it fails, or its
 * client is closed, the next command calls the function again.
 */
export type RedisConnection = RedisClientLike | (() => RedisClientLike | Promise<RedisClientLike>);

/** Sends a command to the primary that has this key. The key is `null` for a command without keys. */
export type Send = (key: string | null, name: string, ...args: (string | number)[]) => Promise<unknown>;

export function sender(connection: RedisConnection): Send {
  const connectedClient = typeof connection === "function" ? shared(connection) : () => connected(connection);
  return async (key, name, ...args) => deliver(await connectedClient(), key, [name, ...args.map(String)]);
}

/** Calls the app's function once for all commands, until it fails or its client is closed. */
function shared(open: () => RedisClientLike | Promise<RedisClientLike>): () => Promise<RedisClientLike> {
  let current: Promise<RedisClientLike> | undefined;
  const forget = (error: unknown): never => {
    current = undefined;
    throw error;
  };
  return async () => {
    const last = current;
    if (last && isClosed(await last) && last === current) current = undefined;
    return (current ??= Promise.resolve().then(open).then(connected).catch(forget));
  };
}

const isClosed = (client: RedisClientLike): boolean => ("call" in client ? client.status === "end" : client.isOpen === false);

/**
 * The first connection of each client. It stays here when it succeeded: a client that is closed after that was closed by the app,
 * and would keep the process alive if a late command opened it again.
 */
const connections = new WeakMap<RedisClientLike, Promise<RedisClientLike>>();

function connected(client: RedisClientLike): Promise<RedisClientLike> {
  const known = connections.get(client);
  if (known) return known;
  const first = connect(client).catch((error: unknown) => {
    connections.delete(client);
    throw error;
  });
  connections.set(client, first);
  return first;
}

/** A client of ioredis connects by itself. */
async function connect(client: RedisClientLike): Promise<RedisClientLike> {
  if ("call" in client) return client;
  if (client.isOpen === false) await client.connect?.();
  // The app called `connect` and did not wait.
  else if ("isReady" in client && client.isReady === false && client instanceof EventEmitter) await once(client, "ready");
  return client;
}

/** In these states, ioredis would queue a command for the next connection. In the others it has one or makes its first. */
const AWAY: readonly string[] = ["reconnecting", "close", "end"];

/** Sends a command to a primary. It never uses a replica, which may not have the last logout yet. */
function deliver(client: RedisClientLike, key: string | null, command: [name: string, ...args: string[]]): Promise<unknown> {
  if ("call" in client) {
    if (AWAY.includes(client.status)) throw away();
    const [name, ...args] = command;
    // Some versions of ioredis find the keys of a command only when its name is in lower case.
    return client.call(name.toLowerCase(), args);
  }
  if ("slots" in client) {
    if (key !== null && client.slots[hashSlotOf(key)]?.master.client?.isReady === false) throw away();
    return client.sendCommand(key ?? undefined, false, command);
  }
  if (client.isReady === false) throw away();
  return "getMasterNode" in client ? client.sendCommand(false, command) : client.sendCommand(command);
}

function away(): Error {
  return new Error("next-login: the Redis client is not connected.");
}
