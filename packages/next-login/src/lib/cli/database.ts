import { CommandError } from "./command-error.ts";
import { openPostgres } from "./open-postgres.ts";
import { openSqlite } from "./open-sqlite.ts";
import type { OpenedDatabase, Place } from "./opened-database.ts";

/**
 * Opens the database of an address as apps write it: `postgres://…`, or a path, with or without `file:`, for SQLite.
 *
 * @throws CommandError for another kind, for a file that is not there, and without a driver.
 */
export async function openDatabase(url: string, place: Place): Promise<OpenedDatabase> {
  if (/^postgres(?:ql)?:/i.test(url)) {
    if (!URL.canParse(url)) {
      throw new CommandError("DATABASE_URL is not a valid URL. Write it as postgres://user:password@host:port/database.");
    }
    return openPostgres(url, place);
  }
  const [, scheme = "file"] = /^([a-z][a-z\d+.-]+):/i.exec(url) ?? [];
  if (scheme.toLowerCase() === "file") return openSqlite(url.replace(/^file:([^?]*).*$/is, "$1"), place);
  throw new CommandError(
    `DATABASE_URL begins with ${scheme}:, and this knows postgres: and file: alone. In the app, \`sessions.prune()\` does the same with any store.`,
  );
}
