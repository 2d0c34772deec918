import { statSync } from "node:fs";
import { redisSessionStore } from "next-login/redis";
import pg from "pg";
import { makeDatabase } from "../sessions/databases.mjs";
import { atOnce, newRow } from "./rows.mjs";

/** Bytes of a session in a database, with its indexes. */
export async function databaseBytes(kind, rows, where) {
  const url = await makeDatabase(kind, rows, where);
  if (kind === "SQLite") return statSync(url).size / rows;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: answer } = await client.query("select pg_total_relation_size('login_sessions') as size");
  await client.end();
  return Number(answer[0].size) / rows;
}

async function memoryOf(client) {
  return Number(/used_memory:(\d+)/.exec(await client.info("memory"))[1]);
}

/** Bytes of Redis' memory for a session, when each user has so many of them. */
export async function redisBytes(client, rows, perUser) {
  await client.flushAll();
  const before = await memoryOf(client);
  const store = redisSessionStore(client);
  await atOnce(rows, 100, (row) => store.create(newRow(Math.floor(row / perUser)), null));
  return ((await memoryOf(client)) - before) / rows;
}
