import { join } from "node:path";
import Database from "better-sqlite3";
import { fillSqlite } from "../fill.mjs";
import { runScript } from "./builds.mjs";
import { person, userId } from "./person.mjs";

/** A database with one user and everybody's tables, in a folder. */
export async function makeDatabase(folder) {
  const file = join(folder, "bench.db");
  runScript("prepare.mjs", [file, userId, person.email, person.password, person.name]);
  const connection = new Database(file);
  await fillSqlite(connection, 1000);
  connection.close();
  return file;
}
