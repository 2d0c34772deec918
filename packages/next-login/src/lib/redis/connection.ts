import type { RedisClientLike } from "./clients.ts";
import { hashSlotOf } from "./hash-slot.ts";

/**
 * The app's connected client, or a function that returns it. Each command calls the function: `next build` must not connect.
 */
export type RedisConnection = RedisClientLike | (() => RedisClientLike | Promise<RedisClientLike>);

/** Sends a command to the primary that has this key. The key is `null` for a command without keys. */
export type Send = (key: string | null, name: string, ...args: (string | number)[]) => Promise<unknown>;

export function sender(connection: RedisConnection): Send {
  return async (key, name, ...args) => {
    const client = typeof connection === "function" ? await connection() : connection;
    return deliver(client, key, [name, ...args.map(String)]);
  };
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
