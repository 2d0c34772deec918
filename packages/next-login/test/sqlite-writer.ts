import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { sqliteSessionStore } from "../src/lib/drizzle/sqlite-store.ts";
import { sqliteLoginSessions } from "../src/lib/drizzle/sqlite-table.ts";
import type { StoredSession } from "../src/lib/session/store.ts";

// A worker that changes its row `count` times, and sends how long the slowest change took in milliseconds. It has its own connection, like another process.
const { file, row, count } = workerData as { file: string; row: StoredSession; count: number };
const connection = new Database(file);
const store = sqliteSessionStore(drizzle({ client: connection }), sqliteLoginSessions());
let slowest = 0;
for (let turn = 0; turn < count; turn++) {
  const start = performance.now();
  await store.update({ ...row, revision: row.revision + turn });
  slowest = Math.max(slowest, performance.now() - start);
}
parentPort!.postMessage(slowest);
connection.close();
