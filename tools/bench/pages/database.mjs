import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { childEnv, root } from "../../lib/run.mjs";
import { fillSqlite } from "../fill.mjs";
import { installed } from "./builds.mjs";
import { person } from "./person.mjs";

/** A database with one user and everybody's tables, in a folder. */
export async function makeDatabase(folder) {
  const file = join(folder, "bench.db");
  // Beside the packages that it needs.
  const script = join(installed, "prepare.mjs");
  cpSync(join(root, "apps/bench/prepare.mjs"), script);
  execFileSync("node", [script, file, person.email, person.password, person.name], { env: childEnv(), stdio: "inherit" });
  const connection = new Database(file);
  await fillSqlite(connection, 1000);
  connection.close();
  return file;
}
