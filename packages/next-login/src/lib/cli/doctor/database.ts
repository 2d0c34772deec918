import { CommandError, explain } from "../command-error.ts";
import { openDatabase } from "../database.ts";
import { DEFAULT_FILE, takesDefaultFile } from "../default-file.ts";
import { checkClock } from "./clock.ts";
import { error, type App, type Finding } from "./finding.ts";

/** The stores that keep sessions in the app's database. */
const STORES = /\b(?:sqlite|postgres)SessionStore\b/;

/** Checks that the database of the sessions can be reached and has their table, if the app keeps sessions in one. */
export async function checkDatabase(app: App): Promise<Finding[]> {
  const files = app.sources("lib/session-store", "lib/login", "lib/db");
  if (!STORES.test(files)) return [];
  const setting = app.setting("DATABASE_URL");
  // The first request makes the file, so a missing one is no fault.
  const hasDefault = setting === undefined && takesDefaultFile(app.folder) && app.has(DEFAULT_FILE);
  const url = hasDefault ? DEFAULT_FILE : setting;
  if (url === undefined) {
    // An app with both takes SQLite when it has no address.
    if (!/\bsqliteSessionStore\b/.test(files)) {
      return [
        error("database", "DATABASE_URL is not set.", "Set it in .env.local: postgres://user:password@host:port/database."),
      ];
    }
    return [];
  }
  try {
    const database = await openDatabase(url, { folder: app.folder, table: "login_sessions" });
    try {
      // Reads every column, so it also finds a migration that is missing.
      await database.store.list("next-login doctor", Math.floor(Date.now() / 1000));
      return database.clock ? await checkClock("the database", database.clock) : [];
    } finally {
      await database.close();
    }
  } catch (problem) {
    const { message } = explain(problem, "The database of the sessions cannot be read", "");
    const fix =
      problem instanceof CommandError
        ? "Check DATABASE_URL."
        : `${hasDefault ? `Check ${DEFAULT_FILE}` : "Check DATABASE_URL and that the database runs"}. Then run the migrations, for example npx drizzle-kit migrate.`;
    return [error("database", message.trim(), fix)];
  }
}
