import { randomBytes } from "node:crypto";
import Database from "better-sqlite3";
import { addSqlite } from "../fill.mjs";
import { isPresent } from "./peers.mjs";
import { measureRounds, ratio } from "./rounds.mjs";
import { subjects } from "./subjects.mjs";

/** Rows as they lie after months; both tables get as many. */
function fillTo(file, rows) {
  const connection = new Database(file);
  const missing = (table) => rows - connection.prepare(`select count(*) from ${table}`).pluck().get();
  const ours = missing("login_sessions");
  if (ours > 0) addSqlite(connection, ours);
  const theirs = isPresent("better-auth") ? missing("session") : 0;
  if (theirs > 0) {
    const id = connection.prepare("select id from user").pluck().get();
    const insert = connection.prepare(
      "insert into session (id, token, userId, expiresAt, createdAt, updatedAt) values (?, ?, ?, ?, ?, ?)",
    );
    const [now, end] = [0, 604_800_000].map((later) => new Date(Date.now() + later).toISOString());
    connection.transaction(() => {
      for (let n = 0; n < theirs; n++)
        insert.run(randomBytes(16).toString("hex"), randomBytes(16).toString("hex"), id, end, now, now);
    })();
  }
  connection.close();
}

/** The pages whose sessions are rows, with more and more of them: their ratios to the bare page. */
export async function compareCounts({ visits }, file, counts, effort) {
  const names = ["next-login-sqlite", "better-auth"];
  const results = [];
  for (const rows of counts) {
    fillTo(file, rows);
    const chosen = visits.filter(({ name }) => name === "bare" || names.includes(name));
    const figures = await measureRounds(`${rows.toLocaleString("en")} sessions`, chosen, effort);
    const pages = chosen.filter(({ name }) => name !== "bare");
    results.push({
      rows,
      pages: pages.map(({ name }) => ({
        name,
        title: subjects.find((subject) => subject.name === name).title,
        ratio: ratio(figures[name], figures.bare),
      })),
    });
  }
  return results;
}
