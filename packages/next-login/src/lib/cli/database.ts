import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import type * as Stores from "../../drizzle.ts";
import type { SessionStore } from "../session/store.ts";
import { CommandError } from "./command-error.ts";

/** The session store of an open database. */
export interface OpenedDatabase {
  readonly store: SessionStore;
  /** The server's clock, in milliseconds since 1970. A file has none of its own. */
  readonly clock?: () => Promise<number>;
  close(): Promise<void>;
}

/** Where the sessions are. */
export interface Location {
  /** The app's folder. Relative paths start here, and the drivers are loaded from here. */
  readonly folder: string;
  readonly table: string;
}

interface PostgresClient {
  connect(): Promise<unknown>;
  on(event: "error", listener: () => void): unknown;
  query(text: string): Promise<{ rows: { ms: string }[] }>;
  end(): Promise<void>;
}
interface PostgresDriver {
  Client: new (options: { connectionString: string; connectionTimeoutMillis: number }) => PostgresClient;
}
interface SqliteConnection {
  close(): void;
}
type SqliteDriver = new (file: string, options: { fileMustExist: true }) => SqliteConnection;
interface Drizzle<Client, Database> {
  drizzle(config: { client: Client }): Database;
}

const CONNECT_TIMEOUT_MS = 10_000;

/**
 * Opens the database of an address as apps write it: `postgres://…`, or a SQLite path with or without `file:`.
 *
 * @throws CommandError for another kind of database, for a missing file, and for a missing driver.
 */
export async function openDatabase(url: string, location: Location): Promise<OpenedDatabase> {
  if (/^postgres(?:ql)?:/i.test(url)) {
    if (!URL.canParse(url)) {
      throw new CommandError("DATABASE_URL is not a valid URL. Write it as postgres://user:password@host:port/database.");
    }
    return openPostgres(url, location);
  }
  const [, scheme = "file"] = /^([a-z][a-z\d+.-]+):/i.exec(url) ?? [];
  if (scheme.toLowerCase() === "file") return openSqlite(url.replace(/^file:([^?]*).*$/is, "$1"), location);
  throw new CommandError(
    `DATABASE_URL begins with ${scheme}:, but this command supports only postgres: and file:. In the app, \`pruneSessions(store)\` supports any store.`,
  );
}

/** Opens a Postgres database with the app's pg, on one connection. */
async function openPostgres(url: string, { folder, table }: Location): Promise<OpenedDatabase> {
  const { Client } = requireFromApp<PostgresDriver>("pg", folder);
  const { drizzle } = requireFromApp<Drizzle<PostgresClient, Stores.PostgresDatabase>>("drizzle-orm/node-postgres", folder);
  const { postgresLoginSessions, postgresSessionStore } = await importStores();
  const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  // Without a listener, a broken connection ends the process. With one, the next query rejects and the command explains it.
  client.on("error", () => undefined);
  await client.connect();
  return {
    store: postgresSessionStore(drizzle({ client }), postgresLoginSessions(table)),
    clock: async () => {
      const { rows } = await client.query("select extract(epoch from clock_timestamp()) * 1000 as ms");
      return Number(rows[0]?.ms);
    },
    close: () => client.end(),
  };
}

/** Opens a SQLite file with the app's better-sqlite3. It changes neither the file nor its journal mode. */
async function openSqlite(path: string, { folder, table }: Location): Promise<OpenedDatabase> {
  const file = resolve(folder, path);
  if (!existsSync(file)) throw new CommandError(`there is no SQLite file ${file}.`);
  const Database = requireFromApp<SqliteDriver>("better-sqlite3", folder);
  const { drizzle } = requireFromApp<Drizzle<SqliteConnection, Stores.SqliteDatabase>>("drizzle-orm/better-sqlite3", folder);
  const { sqliteLoginSessions, sqliteSessionStore } = await importStores();
  const connection = new Database(file, { fileMustExist: true });
  return {
    store: sqliteSessionStore(drizzle({ client: connection }), sqliteLoginSessions(table)),
    close: async () => connection.close(),
  };
}

/**
 * Loads a package from the app's folder. next-login depends on no driver, and the app's own driver is sure to open its database.
 *
 * @param specifier Of the package, or of a module in it.
 * @throws CommandError when the app has not installed the package.
 */
export function requireFromApp<Exports>(specifier: string, folder: string): Exports {
  const load = createRequire(join(folder, "package.json"));
  const name = specifier.split("/")[0]!;
  try {
    return load(specifier) as Exports;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND")) throw error;
    throw new CommandError(
      `${name} is not installed in ${folder}. Run this command in the app's folder, after npm install ${name}.`,
    );
  }
}

/** Imports the stores, which need the drizzle-orm beside next-login. `npx` may have downloaded next-login only. */
async function importStores(): Promise<typeof Stores> {
  try {
    return await import("../../drizzle.ts");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND")) throw error;
    throw new CommandError(
      "drizzle-orm is not installed beside next-login. Run npm install next-login drizzle-orm in the app's folder.",
    );
  }
}
