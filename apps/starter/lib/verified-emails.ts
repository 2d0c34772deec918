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
export function isVerified({ id, email }: User): boolean {
  const { userId, email: verified } = verifiedEmails;
  const rows = db()
    .select()
    .from(table())
    .where(and(eq(userId, id), eq(verified, email)));
  return rows.get() !== undefined;
}

export function saveVerified({ id, email }: User): void {
  db()
    .insert(table())
    .values({ userId: id, email })
    .onConflictDoUpdate({ target: verifiedEmails.userId, set: { email } })
    .run();
}
