import "server-only";
import { DrizzleQueryError } from "drizzle-orm";

/**
 * Throws what the database said, without the values of the statement. Drizzle's error of a failed statement has them in its message,
 * and Next logs it: a database that is down would put a password hash into the log. Write `.catch(withoutValues)` after a statement
 * with a value that no log may have.
 */
export function withoutValues(error: unknown): never {
  throw error instanceof DrizzleQueryError ? (error.cause ?? new Error("The database refused a statement.")) : error;
}
