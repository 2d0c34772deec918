import { randomBytes } from "node:crypto";
import { test as base } from "@playwright/test";
import { freePort, startServer, type Server } from "../../support/server.ts";
import type { Variant } from "../../support/variant.ts";
import { startPostgres, startRedis, type RealServer } from "./servers.ts";

export { expect } from "@playwright/test";

/** Where two instances keep what they share. */
export type Shared = "a SQLite file" | "Postgres" | "Postgres and Redis";

/** One server of the demo, which can be started again at its address with another environment. */
export interface Instance {
  readonly url: string;
  restart(env?: Record<string, string>): Promise<void>;
}

export interface Cluster {
  readonly a: Instance;
  readonly b: Instance;
  /** `a` and `b`, and those that were asked for beyond them. */
  readonly instances: readonly Instance[];
  readonly databaseUrl: string;
  stop(): Promise<void>;
}

type Started = Instance & Pick<Server, "stop">;

interface Servers {
  readonly postgres: RealServer;
  readonly redis: RealServer;
}

interface Clusters {
  /** Starts one that is stopped with the test. `variant` is what it serves. Default: the demo. */
  readonly cluster: (shared: Shared, env?: Record<string, string>, count?: number, variant?: Variant) => Promise<Cluster>;
}

export const test = base.extend<Clusters, Servers>({
  cluster: async ({ postgres, redis }, use) => {
    const started: Cluster[] = [];
    await use(async (shared, env, count, variant) => {
      const cluster = await startCluster(shared, { postgres, redis }, env, count, variant);
      started.push(cluster);
      return cluster;
    });
    await Promise.all(started.map((cluster) => cluster.stop()));
  },
  postgres: [serverFixture(startPostgres), { scope: "worker" }],
  redis: [serverFixture(startRedis), { scope: "worker" }],
});

function serverFixture(start: () => Promise<RealServer>) {
  return async ({}: object, use: (server: RealServer) => Promise<void>): Promise<void> => {
    const server = await start();
    await use(server);
    await server.stop();
  };
}

/** Two or more instances of one build, started at the same moment on an empty database of their own. */
export async function startCluster(
  shared: Shared,
  { postgres, redis }: Servers,
  env: Record<string, string> = {},
  count = 2,
  variant = JSON.parse(process.env.E2E_CLUSTER ?? "") as Variant,
): Promise<Cluster> {
  const places = {
    "a SQLite file": async () => ({ DATABASE_URL: `file:.data/${randomBytes(4).toString("hex")}.db` }),
    Postgres: async () => ({ DATABASE_URL: await newDatabase(postgres.url) }),
    "Postgres and Redis": async () => ({ DATABASE_URL: await newDatabase(postgres.url), REDIS_URL: redis.url }),
  };
  const place = await places[shared]();
  const names = Array.from("abcdefgh").slice(0, count);
  const starts = await Promise.allSettled(names.map((name) => startInstance(variant, name, { ...place, ...env })));
  const instances = starts.flatMap((start) => (start.status === "fulfilled" ? start.value : []));
  const stop = async (): Promise<void> => void (await Promise.all(instances.map((instance) => instance.stop())));
  const failed = starts.find((start) => start.status === "rejected");
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const [a, b] = instances as [Started, Started];
  return { a, b, instances, databaseUrl: place.DATABASE_URL, stop };
}

async function startInstance(variant: Variant, instance: string, env: Record<string, string>): Promise<Started> {
  const port = await freePort();
  const start = (more = {}): Promise<Server> => startServer(variant, { port, instance, env: { ...env, ...more } });
  let server = await start();
  return {
    url: server.url,
    stop: () => server.stop(),
    async restart(more) {
      await server.stop();
      server = await start(more);
    },
  };
}

async function newDatabase(url: string): Promise<string> {
  const { Client } = (await import("pg")).default;
  const client = new Client({ connectionString: url });
  await client.connect();
  const name = `demo_${randomBytes(4).toString("hex")}`;
  await client.query(`create database ${name}`);
  await client.end();
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}
