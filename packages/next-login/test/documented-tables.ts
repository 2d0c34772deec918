import { readFileSync } from "node:fs";
import type { SqlDialect } from "../src/lib/sql/statement.ts";

const TITLES = { postgres: "Postgres", sqlite: "SQLite" };

/** Returns the migration of docs/session-stores.md, with another name for the table. */
export function documentedTable(dialect: SqlDialect, name: string): string {
  const docs = readFileSync(new URL("../../../docs/session-stores.md", import.meta.url), "utf8");
  const [, text] = new RegExp(`\`\`\`sql\n-- ${TITLES[dialect]}\n(.*?)\`\`\``, "s").exec(docs) ?? [];
  if (!text) throw new Error(`docs/session-stores.md has no migration for ${dialect}.`);
  return text.replaceAll("login_sessions", name);
}
