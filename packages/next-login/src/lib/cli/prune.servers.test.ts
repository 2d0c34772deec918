import { randomBytes } from "node:crypto";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { drizzle } from "drizzle-orm/node-postgres";
import { Pool } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serverUrl } from "../../../test/outage.ts";
import { AppFolder } from "../../../test/run-cli.ts";
import { postgresLoginSessions } from "../drizzle/postgres-table.ts";
import { newRow } from "../testing/contract/kit.ts";

const DATABASE_URL = serverUrl("TEST_POSTGRES_URL");
const name = `sessions_${randomBytes(6).toString("hex")}`;
const table = postgresLoginSessions(name);
const pool = new Pool({ connectionString: DATABASE_URL });
const app = new AppFolder();

beforeAll(async () => {
  const migration = await generateMigration(generateDrizzleJson({}), generateDrizzleJson({ table }));
  for (const statement of migration) await pool.query(statement);
});
afterAll(async () => {
  await pool.query(`drop table ${name}`);
  await pool.end();
  app.remove();
});

test("next-login prune, as a process, deletes the expired sessions from Postgres and exits with 0", async () => {
  const rows = Array.from({ length: 202 }, (_, n) => newRow(n < 200 ? { expiresAt: 1 + n } : {}));
  await drizzle({ client: pool }).insert(table).values(rows);
  const ran = await app.start(["prune", "--table", name], { DATABASE_URL }).ended;
  expect(ran).toEqual({ code: 0, out: "Done: 200 expired sessions deleted.\n", err: "" });
  const left = await drizzle({ client: pool }).select().from(table);
  expect(left.map(({ key }) => key).toSorted()).toEqual(
    rows
      .slice(200)
      .map(({ key }) => key)
      .toSorted(),
  );
});

test("next-login prune names the table that does not exist", async () => {
  const { code, err } = await app.run(["prune", "--table", "elsewhere"], { DATABASE_URL });
  expect([code, err]).toEqual([1, expect.stringMatching(/^next-login: the database has no table elsewhere\. .+\n$/)]);
});

test("next-login prune names the user that the server does not know, and never prints the password", async () => {
  const url = new URL(DATABASE_URL);
  [url.username, url.password] = ["stranger", "sesame"];
  const { code, err } = await app.run(["prune"], { DATABASE_URL: url.href });
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/^next-login: cannot open .+: role "stranger" does not exist\. Check .+\n$/),
  ]);
});

test("next-login prune prints why the server denied the query, and never the query itself", async () => {
  const url = new URL(DATABASE_URL);
  url.username = `${name}_reader`;
  await pool.query(`create role ${url.username} login`);
  const { code, err } = await app.run(["prune", "--table", name], { DATABASE_URL: url.href });
  await pool.query(`drop role ${url.username}`);
  expect([code, err]).toEqual([
    1,
    expect.stringContaining(`cannot delete sessions from ${name}: permission denied for table ${name}. Check`),
  ]);
});
