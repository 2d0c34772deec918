import type { SessionStore } from "../src/lib/session/store.ts";

/** Where a store keeps its rows: a file, or the address of a server. `name` is the table or the prefix of the keys. */
export interface StorePlace {
  readonly kind: "sqlite" | "postgres" | "redis";
  readonly url: string;
  readonly name: string;
}

interface OpenStore {
  readonly store: SessionStore;
  close(): Promise<unknown>;
}

/** Opens a store with a connection of its own, as another process does. It loads only the driver that it needs. */
export function openStore(place: StorePlace): Promise<OpenStore> {
  return OPEN[place.kind](place);
}

const OPEN: Record<StorePlace["kind"], (place: StorePlace) => Promise<OpenStore>> = {
  async sqlite({ url, name }) {
    const { default: Database } = await import("better-sqlite3");
    const { drizzle } = await import("drizzle-orm/better-sqlite3");
    const { sqliteLoginSessions, sqliteSessionStore } = await import("../src/drizzle.ts");
    const client = new Database(url);
    return { store: sqliteSessionStore(drizzle({ client }), sqliteLoginSessions(name)), close: async () => client.close() };
  },
  async postgres({ url, name }) {
    const { Pool } = await import("pg");
    const { drizzle } = await import("drizzle-orm/node-postgres");
    const { postgresLoginSessions, postgresSessionStore } = await import("../src/drizzle.ts");
    const client = new Pool({ connectionString: url });
    return { store: postgresSessionStore(drizzle({ client }), postgresLoginSessions(name)), close: () => client.end() };
  },
  async redis({ url, name }) {
    const { createClient } = await import("redis");
    const { redisSessionStore } = await import("../src/redis.ts");
    const client = createClient({ url });
    return { store: redisSessionStore(client, { prefix: name }), close: () => client.close() };
  },
};
