import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { db, type users } from "./users";

type User = typeof users.$inferSelect;

const verifiedEmails = sqliteTable("verified_emails", { userId: text().primaryKey(), email: text().notNull() });
let created: ReturnType<typeof create> | undefined;
const table = () => (created ??= create());

function create() {
  db().run(sql`create table if not exists verified_emails (userId text primary key, email text not null)`);
  return verifiedEmails;
}

/** Whether the user has shown that they read the mail of their present address. */
export async function isVerified({ id, email }: User): Promise<boolean> {
  const { userId, email: verified } = verifiedEmails;
  const rows = await db()
    .select()
    .from(table())
    .where(and(eq(userId, id), eq(verified, email)));
  return rows.length > 0;
}

export async function saveVerified({ id, email }: User): Promise<void> {
  await db()
    .insert(table())
    .values({ userId: id, email })
    .onConflictDoUpdate({ target: verifiedEmails.userId, set: { email } });
}
