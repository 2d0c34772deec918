import { generateDrizzleJson, generateMigration, generateSQLiteDrizzleJson, generateSQLiteMigration } from "drizzle-kit/api";
import { postgresLoginSessions, sqliteLoginSessions } from "next-login/drizzle";

export const chrome =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

// As they lie after months without a prune: in the order of the logins, their ends anywhere, nine of ten in the past.
const columns = `key, user_id, token, previous_tokens, seed, token_used_at, started_at, last_seen_at, authenticated_at, version, browser,
  user_agent, remember_for, remember_until, expires_at, revision`;
const values = ({ text, random, now }, rows) => `
  ${text(43)}, 'user-' || ${random(Math.ceil(rows / 5))}, ${text(43)}, '', ${text(22)}, ${now}, ${now} - (${rows} - i),
  ${now}, ${now}, ${text(22)}, ${text(22)}, '${chrome}', 2592000, ${now} + 2592000,
  case when i % 10 > 0 then ${now} - 1 - ${random(5_184_000)} else ${now} + 86400 + ${random(2_592_000)} end, 1`;

const sqlite = {
  text: (length) => `substr(hex(randomblob(22)), 1, ${length})`,
  random: (below) => `abs(random() % ${below})`,
  now: "unixepoch()",
};
const postgres = {
  text: (length) => `left(md5(random()::text) || md5(random()::text), ${length})`,
  random: (below) => `floor(random() * ${below})::bigint`,
  now: "extract(epoch from now())::bigint",
};

/** Makes the table of the library in an empty SQLite database, with so many rows. */
export async function fillSqlite(connection, rows) {
  const table = sqliteLoginSessions();
  const [none, ours] = await Promise.all([generateSQLiteDrizzleJson({}), generateSQLiteDrizzleJson({ table })]);
  connection.pragma("journal_mode = WAL");
  for (const statement of await generateSQLiteMigration(none, ours)) connection.exec(statement);
  addSqlite(connection, rows);
}

/** So many rows more. */
export function addSqlite(connection, rows) {
  connection.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})
    insert into login_sessions (${columns}) select ${values(sqlite, rows)} from n`);
  connection.pragma("wal_checkpoint(TRUNCATE)");
}

/** The same in a Postgres database. */
export async function fillPostgres(pool, rows) {
  const table = postgresLoginSessions();
  const migration = await generateMigration(generateDrizzleJson({}), generateDrizzleJson({ table }));
  for (const statement of migration) await pool.query(statement);
  await pool.query(
    `insert into login_sessions (${columns}) select ${values(postgres, rows)} from generate_series(1, ${rows}) i`,
  );
  await pool.query("vacuum analyze login_sessions");
}
