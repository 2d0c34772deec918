import type { PostgresDatabase } from "../../drizzle.ts";
import { appPackage } from "./app-package.ts";
import { drizzleStores } from "./drizzle-stores.ts";
import type { OpenedDatabase, Place } from "./opened-database.ts";

interface Client {
  connect(): Promise<unknown>;
  on(event: "error", listener: () => void): unknown;
  end(): Promise<void>;
}
type Driver = { Client: new (options: { connectionString: string; connectionTimeoutMillis: number }) => Client };

/** Opens a Postgres database by the app's pg, with one connection. */
export async function openPostgres(url: string, { folder, table }: Place): Promise<OpenedDatabase> {
  const { Client } = appPackage<Driver>("pg", folder);
  const { drizzle } = appPackage<{ drizzle(config: { client: Client }): PostgresDatabase }>(
    "drizzle-orm/node-postgres",
    folder,
  );
  const { postgresLoginSessions, postgresSessionStore } = await drizzleStores();
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  // A connection that breaks says so to whoever asks next; without a listener the process would end by itself.
  client.on("error", () => undefined);
  await client.connect();
  return {
    store: postgresSessionStore(drizzle({ client }), postgresLoginSessions(table)),
    close: () => client.end(),
  };
}
