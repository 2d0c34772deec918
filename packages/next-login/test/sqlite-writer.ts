import { workerData } from "node:worker_threads";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { sqliteSessionStore } from "../src/lib/drizzle/sqlite-store.ts";
import { sqliteLoginSessions } from "../src/lib/drizzle/sqlite-table.ts";
import type { StoredSession } from "../src/lib/session/store.ts";

/** A worker, whose connection is to the others what another process's is: changes its row `count` times. */
const { file, row, count } = workerData as { file: string; row: StoredSession; count: number };
const connection = new Database(file);
const store = sqliteSessionStore(drizzle({ client: connection }), sqliteLoginSessions());
for (let turn = 0; turn < count; turn++) await store.update({ ...row, revision: row.revision + turn });
connection.close();
