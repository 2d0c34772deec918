import Database from "better-sqlite3";

let opened: Database.Database | undefined;

/** One connection of one process, for the users and for the sessions that are in SQLite. */
export function database(): Database.Database {
  if (opened) return opened;
  opened = new Database(process.env.BENCH_DATABASE ?? ":memory:");
  opened.pragma("journal_mode = WAL");
  opened.pragma("synchronous = NORMAL");
  return opened;
}
