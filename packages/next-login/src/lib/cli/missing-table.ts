import { CommandError } from "./command-error.ts";

/** The advice for a database that answered that it has no such table; `null` for anything else. */
export function missingTable(error: unknown, table: string): CommandError | null {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return null;
  const inPostgres = "code" in cause && cause.code === "42P01";
  if (!inPostgres && !cause.message.startsWith("no such table")) return null;
  return new CommandError(
    `the database has no table ${table}. Is it the app's, and was its schema migrated? --table names another; sessions in Redis need no pruning.`,
  );
}
