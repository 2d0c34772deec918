import { constants } from "node:os";
import { parseArgs } from "node:util";
import type { SessionStore } from "../session/store.ts";
import { pruneSessions } from "../session/stored/prune.ts";
import { CommandError, explain } from "./command-error.ts";
import { openDatabase } from "./database.ts";
import { DEFAULT_FILE, takesDefaultFile } from "./default-file.ts";
import { readSetting, type Terminal } from "./env.ts";

const HELP = `next-login prune [--table <name>]

Deletes the expired sessions from the app's database, in small batches. No user is logged out, and the app can keep running. You can
stop the command at any time. Run it in the app's folder, once a day for example.

  --table <name>   the table of the sessions, if it is not login_sessions

DATABASE_URL names the database, in the environment or in .env.local or .env: postgres://… or a SQLite file (file:./app.db).
Without it, the command takes app.db if the app's lib/db.ts does so, as init writes it. The command uses the app's drivers: pg or
better-sqlite3, and drizzle-orm. Redis deletes expired sessions itself.
`;

/** `next-login prune`: does what `pruneSessions(store)` does, from outside the app. Returns the exit code. */
export async function prune(args: readonly string[], terminal: Terminal): Promise<number> {
  const { table, help } = parseFlags(args);
  const { folder, env, stdout } = terminal;
  if (help) {
    stdout.write(HELP);
    return 0;
  }
  const setting = readSetting("DATABASE_URL", folder, env);
  if (setting === undefined && readSetting("REDIS_URL", folder, env) !== undefined) {
    stdout.write("Nothing to do: Redis deletes expired sessions itself.\n");
    return 0;
  }
  if (setting === undefined && !takesDefaultFile(folder))
    throw new CommandError("DATABASE_URL is not set, neither in the environment nor in .env.local or .env.");
  const url = setting ?? DEFAULT_FILE;
  const database = await openDatabase(url, { folder, table }).catch((error: unknown) => {
    throw explain(
      error,
      "cannot open the database that DATABASE_URL names",
      "Check DATABASE_URL, and check that the database is running.",
    );
  });
  try {
    // The default is named, so that a schedule without its DATABASE_URL shows in the log.
    return await pruneStore(database.store, terminal, setting === undefined ? ` from ${DEFAULT_FILE}` : "");
  } catch (error) {
    throw (
      missingTable(error, table) ?? explain(error, `cannot delete sessions from ${table}`, "Check that DATABASE_URL is right.")
    );
  } finally {
    await database.close();
  }
}

async function pruneStore(store: SessionStore, { stdout, stderr }: Terminal, where: string): Promise<number> {
  const progress = createProgress(stderr);
  let stoppedBy: "SIGINT" | "SIGTERM" | undefined;
  const stop = (signal: "SIGINT" | "SIGTERM"): void => void (stoppedBy = signal);
  process.once("SIGINT", stop).once("SIGTERM", stop);
  const deleted = await pruneSessions(store, (count) => {
    progress.show(count);
    return stoppedBy === undefined;
  }).finally(() => {
    process.off("SIGINT", stop).off("SIGTERM", stop);
    progress.end();
  });
  const sessions = deleted === 1 ? "session" : "sessions";
  stdout.write(`${stoppedBy ? "Stopped" : "Done"}: ${formatCount(deleted)} expired ${sessions} deleted${where}.\n`);
  return stoppedBy ? 128 + constants.signals[stoppedBy] : 0;
}

/** Writes a line that counts, when a person watches. The log of a scheduled job gets no such line. */
function createProgress(stream: Terminal["stderr"]): { show(count: number): void; end(): void } {
  let isShown = false;
  return {
    show(count) {
      if (!stream.isTTY) return;
      isShown = true;
      stream.write(`\r${formatCount(count)} deleted …`);
    },
    end() {
      if (isShown) stream.write("\r\u001b[K");
      isShown = false;
    },
  };
}

/** Returns advice for a database that has no such table, or `null` for any other error. */
function missingTable(error: unknown, table: string): CommandError | null {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return null;
  const inPostgres = "code" in cause && cause.code === "42P01";
  if (!inPostgres && !cause.message.startsWith("no such table")) return null;
  return new CommandError(
    `the database has no table ${table}. Check that DATABASE_URL names the app's database, and run its migrations. For another table, pass --table. Sessions in Redis need no pruning.`,
  );
}

function formatCount(count: number): string {
  return count.toLocaleString("en");
}

function parseFlags(args: readonly string[]): { table: string; help: boolean } {
  const options = { table: { type: "string" }, help: { type: "boolean", short: "h" } } as const;
  try {
    const { table = "login_sessions", help = false } = parseArgs({ args: [...args], options }).values;
    return { table, help };
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : ""}\n\n${HELP}`, 2);
  }
}
