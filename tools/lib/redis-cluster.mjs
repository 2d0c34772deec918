import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "./port.mjs";
import { startRedisNode, says } from "./redis-node.mjs";
import { inMemory } from "./redis.mjs";
import { fail } from "./run.mjs";

const slots = 16_384;
const patienceMs = 60_000;

const settings = {
  ...inMemory,
  "cluster-enabled": "yes",
  // Short, so that a test of a failover is.
  "cluster-node-timeout": 1_500,
  // The users of the other nodes stay logged in while one node is away.
  "cluster-require-full-coverage": "no",
  // Redis waits 5 seconds for more replicas before it copies to the first.
  "repl-diskless-sync-delay": 0,
};

async function until(what, holds) {
  for (const limit = Date.now() + patienceMs; !(await holds());) {
    if (Date.now() > limit) fail(`The Redis cluster was started, but ${what} does not come about.`);
    await sleep(50);
  }
}

async function startNode(name) {
  const bus = await freePort();
  const node = await startRedisNode(`Redis ${name}`, { ...settings, "cluster-port": bus });
  return { ...node, bus, id: await node.ask("CLUSTER", "MYID") };
}

/** Each of them knows so many nodes, agrees on who serves which slots, and has its copies. */
async function settled(nodes, primaries) {
  const known = nodes.map(({ port }) => says(port, `cluster_known_nodes:${nodes.length}`, "CLUSTER", "INFO"));
  const ok = nodes.map(({ port }) => says(port, "cluster_state:ok", "CLUSTER", "INFO"));
  const copied = primaries.map(({ port }) => says(port, "state=online", "INFO", "replication"));
  return (await Promise.all([...known, ...ok, ...copied])).every(Boolean);
}

// A client learns of the replicas from any node, so each has to know all of them.
async function listed(nodes) {
  const lists = await Promise.all(nodes.map(({ ask }) => ask("CLUSTER", "NODES")));
  return lists.every((list) => list.split("slave").length - 1 === nodes.length / 2 && !/handshake|fail/.test(list));
}

/**
 * Starts a Redis cluster on free ports of this machine: three primaries with a third of the hash slots each, and a replica of
 * each. A replica takes over some two seconds after its primary is killed.
 *
 * @returns `url` of one node, `pairs` of a primary and its replica, and `stop`.
 */
export async function startRedisCluster() {
  const primaries = await Promise.all(["primary 1", "primary 2", "primary 3"].map(startNode));
  const replicas = await Promise.all(["replica 1", "replica 2", "replica 3"].map(startNode));
  const nodes = [...primaries, ...replicas];
  const [first, ...others] = nodes;
  for (const [at, { ask }] of primaries.entries()) {
    const [from, next] = [at, at + 1].map((part) => Math.round((part * slots) / primaries.length));
    await ask("CLUSTER", "ADDSLOTSRANGE", from, next - 1);
    // Two nodes with one epoch may both claim a slot.
    await ask("CLUSTER", "SET-CONFIG-EPOCH", at + 1);
  }
  for (const { port, bus } of others) await first.ask("CLUSTER", "MEET", "127.0.0.1", port, bus);
  const meets = ({ port }) => says(port, `cluster_known_nodes:${nodes.length}`, "CLUSTER", "INFO");
  await until("the acquaintance of its nodes", async () => (await Promise.all(nodes.map(meets))).every(Boolean));
  for (const [at, { ask }] of replicas.entries()) {
    await until("a replica", () => ask("CLUSTER", "REPLICATE", primaries[at].id).catch(() => false));
  }
  await until("its agreement", async () => (await settled(nodes, primaries)) && listed(nodes));
  const stop = async () => void (await Promise.all(nodes.map((node) => node.stop())));
  return { url: first.url, pairs: primaries.map((primary, at) => [primary, replicas[at]]), stop };
}
