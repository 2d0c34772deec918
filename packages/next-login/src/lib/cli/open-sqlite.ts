import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { SqliteDatabase } from "../../drizzle.ts";
import { appPackage } from "./app-package.ts";
import { CommandError } from "./command-error.ts";
import { drizzleStores } from "./drizzle-stores.ts";
import type { OpenedDatabase, Place } from "./opened-database.ts";

interface Connection {
  close(): void;
}
type Driver = new (file: string, options: { fileMustExist: true }) => Connection;

/** Opens a SQLite file by the app's better-sqlite3. Neither the file nor how it is kept (WAL or not) is changed. */
export async function openSqlite(path: string, { folder, table }: Place): Promise<OpenedDatabase> {
  const file = resolve(folder, path);
  if (!existsSync(file)) throw new CommandError(`there is no SQLite file ${file}.`);
  const Database = appPackage<Driver>("better-sqlite3", folder);
  const { drizzle } = appPackage<{ drizzle(config: { client: Connection }): SqliteDatabase }>(
    "drizzle-orm/better-sqlite3",
    folder,
  );
  const { sqliteLoginSessions, sqliteSessionStore } = await drizzleStores();
  const connection = new Database(file, { fileMustExist: true });
  return {
    store: sqliteSessionStore(drizzle({ client: connection }), sqliteLoginSessions(table)),
    close: async () => connection.close(),
  };
}
