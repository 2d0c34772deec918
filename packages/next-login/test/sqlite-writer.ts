import { parentPort, workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { sqliteSessionStore } from "../src/lib/drizzle/sqlite-store.ts";
import { sqliteLoginSessions } from "../src/lib/drizzle/sqlite-table.ts";
import type { StoredSession } from "../src/lib/session/store.ts";

// A worker that changes each of its rows `count` times, in turn, and sends how long the slowest change took in milliseconds. Each row
// has its own connection, like another process.
const { file, rows, count } = workerData as { file: string; rows: StoredSession[]; count: number };
const writers = rows.map((row) => {
  const connection = new Database(file);
  return { row, connection, store: sqliteSessionStore(drizzle({ client: connection }), sqliteLoginSessions()) };
});
let slowest = 0;
for (let turn = 0; turn < count; turn++) {
  for (const { row, store } of writers) {
    const start = performance.now();
    await store.update({ ...row, revision: row.revision + turn });
    slowest = Math.max(slowest, performance.now() - start);
  }
}
parentPort!.postMessage(slowest);
for (const { connection } of writers) connection.close();
