import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The database that the app of `init --store sqlite` opens when DATABASE_URL is not set. */
export const DEFAULT_FILE = "app.db";

/**
 * Whether the app itself opens `app.db` when DATABASE_URL is not set. That such a file exists says too little: an app on Postgres may
 * have one from before, and then a job without its DATABASE_URL must fail.
 */
export function takesDefaultFile(folder: string): boolean {
  return ["lib/db.ts", "src/lib/db.ts"].some((path) => {
    try {
      return readFileSync(join(folder, path), "utf8").includes(`process.env.DATABASE_URL ?? "${DEFAULT_FILE}"`);
    } catch {
      return false;
    }
  });
}
