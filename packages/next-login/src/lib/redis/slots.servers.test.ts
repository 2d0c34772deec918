import { createClient } from "redis";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ioredisCluster, nodeRedisCluster } from "../../../test/redis-clients.ts";
import { ownCluster, type RedisNode, type RedisServers } from "../../../test/redis-servers.ts";
import { createRows, newRow, newUserId } from "../testing/contract/kit.ts";
import { hashSlotOf } from "./hash-slot.ts";
import { redisSessionStore } from "./redis-store.ts";

const USERS = 60;
const ROWS = 3;

let cluster: RedisServers;
beforeAll(async () => void (cluster = await ownCluster()));
afterAll(() => cluster.stop());

async function keysOn({ url }: RedisNode): Promise<string[]> {
  const client = await createClient({ url }).connect();
  const keys = await client.keys("*");
  client.destroy();
  return keys;
}

test.each([
  ["node-redis", nodeRedisCluster],
  ["ioredis", ioredisCluster],
])("%s: users spread over all primaries, and the keys of one user share a hash slot", async (_, connect) => {
  const { client, close } = await connect(cluster.url);
  const store = redisSessionStore(client, { prefix: `${connect.name}:` });
  for (let user = 0; user < USERS; user++) await createRows(store, ROWS, { userId: newUserId() });

  const nodes = await Promise.all(cluster.pairs.map(([primary]) => keysOn(primary)));
  const ours = nodes.map((keys) => keys.filter((key) => key.startsWith(`${connect.name}:`)));
  for (const keys of ours) expect(keys.filter((key) => key.includes(":s:")).length).toBeGreaterThan(0);
  expect(ours.flat()).toHaveLength(USERS * (ROWS + 1));

  const slots = new Map<string, Set<string>>();
  for (const key of ours.flat()) {
    const [, digest] = /\{(.+)\}/.exec(key)!;
    const slot = await cluster.pairs[0]![0].ask("CLUSTER", "KEYSLOT", key);
    expect(hashSlotOf(key)).toBe(Number(slot));
    slots.set(digest!, (slots.get(digest!) ?? new Set()).add(slot));
  }
  expect(slots.size).toBe(USERS);
  for (const each of slots.values()) expect(each.size).toBe(1);
  expect(new Set([...slots.values()].flatMap((each) => [...each])).size).toBeGreaterThan(USERS / 2);
  close();
});

test.each([
  ["node-redis", nodeRedisCluster],
  ["ioredis", ioredisCluster],
])(
  "%s: a login that replaces another user's row ends that row first, and creates no row when that fails",
  async (_, connect) => {
    const { client, close } = await connect(cluster.url);
    const [old, next] = [newRow(), newRow()];
    const store = redisSessionStore(client);
    await store.create(old, null);
    const order: string[] = [];
    const evals = vi.fn(async (): Promise<unknown> => Promise.reject(new Error("down")));
    const broken = redisSessionStore({ sendCommand: async (args: string[]) => (order.push(args[3]!), evals()) });
    await expect(broken.create(next, old)).rejects.toThrow("down");
    const digest = (key: string): string => key.slice(key.indexOf("{"), key.indexOf("}"));
    expect(order).toHaveLength(1);
    await expect(broken.create(next, null)).rejects.toThrow("down");
    expect(digest(order[0]!)).not.toBe(digest(order[1]!));
    expect(await store.read(old.key, old.userId)).toEqual(old);

    await store.create(next, old);
    expect(await store.read(old.key, old.userId)).toBe(null);
    expect(await store.read(next.key, next.userId)).toEqual(next);
    close();
  },
);
