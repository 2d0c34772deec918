import { randomBytes } from "node:crypto";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { Pool } from "pg";
import { createClient } from "redis";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { serverUrl } from "../../../../test/outage.ts";
import { AppFolder } from "../../../../test/run-cli.ts";
import { postgresLoginSessions } from "../../drizzle/postgres-table.ts";
import type { Finding } from "./finding.ts";

const schema = `doctor_${randomBytes(6).toString("hex")}`;
const inSchema = new URL(serverUrl("TEST_POSTGRES_URL"));
inSchema.searchParams.set("options", `-c search_path=${schema}`);
const pool = new Pool({ connectionString: inSchema.href });
const REDIS_URL = serverUrl("TEST_REDIS_URL");
const app = new AppFolder();

beforeAll(async () => {
  await pool.query(`create schema ${schema}`);
  const none = generateDrizzleJson({});
  const migration = await generateMigration(none, generateDrizzleJson({ table: postgresLoginSessions() }));
  for (const statement of migration) await pool.query(statement.replaceAll('"public".', ""));
  app.write("package.json", "{}");
});
afterEach(() => void vi.useRealTimers());
afterAll(async () => {
  await pool.query(`drop schema ${schema} cascade`);
  await pool.end();
  app.remove();
});

/** What doctor finds wrong with the server of the sessions. */
async function findings(env: Record<string, string>): Promise<Finding[]> {
  const { out, err } = await app.run(["doctor", "--json"], env);
  expect(err).toBe("");
  return (JSON.parse(out) as Finding[]).filter(({ check }) => ["database", "redis", "redis-eviction", "clock"].includes(check));
}
/** With a limit that this Redis is far from, and a policy that drops keys at it. */
async function findingsOfFullRedis(): Promise<Finding[]> {
  const client = await createClient({ url: REDIS_URL }).connect();
  try {
    await client.configSet({ maxmemory: "8gb", "maxmemory-policy": "allkeys-lru" });
    return await findings({ REDIS_URL });
  } finally {
    await client.configSet({ maxmemory: "0", "maxmemory-policy": "noeviction" });
    client.destroy();
  }
}
const passMinute = (): void => void vi.setSystemTime(Date.now() + 60_000);

test("next-login doctor finds nothing wrong with a migrated Postgres, and the clock when this machine's is a minute ahead", async () => {
  const env = { DATABASE_URL: inSchema.href };
  app.write("lib/session-store.ts", "export const sessionStore = postgresSessionStore(db, loginSessions);");
  expect(await findings(env)).toEqual([]);
  passMinute();
  expect(await findings(env)).toEqual([
    {
      check: "clock",
      severity: "warning",
      problem: expect.stringContaining("60 seconds ahead"),
      fix: expect.stringContaining("NTP"),
    },
  ]);
});

test("next-login doctor finds nothing wrong with a Redis that answers, the clock, and a Redis that does not answer", async () => {
  app.write(
    "lib/session-store.ts",
    'import { createClient } from "redis";\nexport const sessionStore = redisSessionStore(client);',
  );
  expect(await findings({ REDIS_URL })).toEqual([]);
  const [found] = await findings({ REDIS_URL: "redis://app:a-secret-word@localhost:1" });
  expect(found).toMatchObject({
    check: "redis",
    severity: "error",
    problem: expect.stringContaining("ECONNREFUSED") as string,
  });
  expect(JSON.stringify(found)).not.toContain("a-secret-word");
  expect(await findingsOfFullRedis()).toMatchObject([
    { check: "redis-eviction", severity: "warning", problem: expect.stringContaining("allkeys-lru") as string },
  ]);
  passMinute();
  expect(await findings({ REDIS_URL })).toMatchObject([
    { check: "clock", problem: expect.stringContaining("of Redis") as string },
  ]);
});
