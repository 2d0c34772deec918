import { randomBytes } from "node:crypto";
import pg from "pg";
import { redisSessionStore } from "next-login/redis";
import { createCluster } from "redis";
import { startPostgres } from "../../../tools/lib/postgres.mjs";
import { startRedisCluster } from "../../../tools/lib/redis-cluster.mjs";
import { crash, cutOff, failOver } from "./events.mjs";
import { Instance } from "./instance.mjs";

/** Two instances of the demo on Postgres, with sessions and throttle in a Redis Cluster. */
export async function startOnRedisCluster() {
  const [postgres, redis] = [await startPostgres(), await startRedisCluster()];
  const secret = randomBytes(32).toString("base64url");
  const env = { SESSION_SECRET: secret, DATABASE_URL: postgres.url, REDIS_URL: redis.url, REDIS_CLUSTER: "1" };
  const instances = [];
  for (const name of ["a", "b"]) instances.push(await Instance.start(name, env));
  const pool = new pg.Pool({ connectionString: postgres.url });
  const client = createCluster({ rootNodes: [{ url: redis.url }] });
  client.on("error", () => undefined);
  await client.connect();
  const one = async (query, ...values) => Object.values((await pool.query(query, values)).rows[0])[0];
  return {
    title: "Postgres and a Redis Cluster, two instances",
    instances,
    database: {
      addUser: (...values) => one("insert into users (name, email, password_hash) values ($1, $2, $3) returning id", ...values),
      hashOf: (email) => one("select password_hash from users where email = $1", email),
    },
    store: redisSessionStore(client),
    events: [
      { at: 0.25, run: (weather) => crash(instances[1], weather) },
      { at: 0.45, run: (weather) => failOver(redis.pairs[0], weather) },
      { at: 0.55, run: (weather) => cutOff(redis.pairs.flat(), weather) },
    ],
    async stop() {
      for (const instance of instances) await instance.end();
      client.destroy();
      await pool.end();
      await Promise.all([postgres.stop(), redis.stop()]);
    },
  };
}
