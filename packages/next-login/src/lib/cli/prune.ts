import { constants } from "node:os";
import { parseArgs } from "node:util";
import { pruneSessions } from "../stored/prune.ts";
import { CommandError } from "./command-error.ts";
import { openDatabase } from "./database.ts";
import { explain } from "./explain.ts";
import { missingTable } from "./missing-table.ts";
import type { OpenedDatabase } from "./opened-database.ts";
import { showProgress } from "./progress.ts";
import { settingOf } from "./env.ts";

const HELP = `next-login prune [--table <name>]

Deletes the sessions that have ended from the app's database, a few at a time. Nobody is logged out by it, the app may run
meanwhile, and it may be stopped at any time. Run it in the app's folder, from time to time.

  --table <name>   where sessions are, if not in login_sessions

DATABASE_URL says which database, in the environment or in .env.local or .env: postgres://… or a SQLite file (file:./app.db).
The drivers are the app's: pg or better-sqlite3, and drizzle-orm. Sessions in Redis end by themselves.
`;

/** `next-login prune`: what `sessions.prune()` does, from outside the app. */
export async function prune(args: readonly string[]): Promise<void> {
  const { table, help } = flagsOf(args);
  if (help) return void process.stdout.write(HELP);
  const folder = process.cwd();
  const url = settingOf("DATABASE_URL", folder);
  if (url === undefined && settingOf("REDIS_URL", folder) !== undefined) {
    return void process.stdout.write("Nothing to do: Redis deletes sessions itself when they have ended.\n");
  }
  if (url === undefined) throw new CommandError("DATABASE_URL is neither in the environment nor in .env.local or .env.");
  const database = await openDatabase(url, { folder, table }).catch((error: unknown) => {
    throw explain(error, "cannot open the database that DATABASE_URL names", "Check DATABASE_URL, and that the database runs.");
  });
  try {
    await pruneIn(database);
  } catch (error) {
    throw (
      missingTable(error, table) ?? explain(error, `cannot delete sessions from ${table}`, "Check that DATABASE_URL is right.")
    );
  } finally {
    await database.close();
  }
}

async function pruneIn({ store }: OpenedDatabase): Promise<void> {
  const progress = showProgress(process.stderr);
  let stoppedBy: "SIGINT" | "SIGTERM" | undefined;
  const stop = (signal: "SIGINT" | "SIGTERM"): void => void (stoppedBy = signal);
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const gone = await pruneSessions(store, (count) => {
    progress.show(count);
    return stoppedBy === undefined;
  }).finally(progress.end);
  process.off("SIGINT", stop).off("SIGTERM", stop);
  process.stdout.write(`${stoppedBy ? "Stopped" : "Done"}: ${told(gone)} deleted.\n`);
  if (stoppedBy) process.exitCode = 128 + constants.signals[stoppedBy];
}

function told(count: number): string {
  return `${count.toLocaleString("en")} ended ${count === 1 ? "session" : "sessions"}`;
}

function flagsOf(args: readonly string[]): { table: string; help: boolean } {
  const options = { table: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
  try {
    const { table = "login_sessions", help = false } = parseArgs({ args: [...args], options }).values;
    return { table, help };
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : ""}\n\n${HELP}`, 2);
  }
}
