import type { RedisClientLike } from "./clients.ts";
import { hashSlotOf } from "./hash-slot.ts";

/** The app's connected client, or a function that returns it, called by each query: `next build` must open nothing. */
export type RedisConnection = RedisClientLike | (() => RedisClientLike | Promise<RedisClientLike>);

/** Sends a command to the primary that has this key; `null` for a command about no key. */
export type Send = (key: string | null, name: string, ...args: (string | number)[]) => Promise<unknown>;

export function sender(connection: RedisConnection): Send {
  return async (key, name, ...args) => {
    const client = typeof connection === "function" ? await connection() : connection;
    return deliver(client, key, [name, ...args.map(String)]);
  };
}

/** ioredis keeps commands for the next connection in these states. In the others it is about to have its first. */
const AWAY: readonly string[] = ["reconnecting", "close", "end"];

/** Never to a replica, which may lack the last logout. */
function deliver(client: RedisClientLike, key: string | null, command: [name: string, ...args: string[]]): Promise<unknown> {
  if ("call" in client) {
    if (AWAY.includes(client.status)) throw away();
    const [name, ...args] = command;
    // Some versions find the keys of a command only by its name in small letters.
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
