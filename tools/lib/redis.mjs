import { startRedisNode } from "./redis-node.mjs";

/** Settings of a Redis for sessions that writes nothing to a disk. */
export const inMemory = { save: "", appendonly: "no", "maxmemory-policy": "noeviction" };

/** Starts an empty Redis on a free port. It writes nothing to a disk, unless it has to be `durable`: to live through a `halt`. */
export function startRedis({ durable = false } = {}) {
  return startRedisNode("Redis", { ...inMemory, appendonly: durable ? "yes" : "no" });
}
