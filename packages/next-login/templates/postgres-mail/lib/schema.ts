import { pgTable, text } from "drizzle-orm/pg-core";
import { postgresLoginSessions } from "next-login/drizzle";

export const users = pgTable("users", {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  passwordHash: text().notNull(),
});
/** The address that a user has shown to be theirs. A user whose address changes has to show it again. */
export const verifiedEmails = pgTable("verified_emails", { userId: text().primaryKey(), email: text().notNull() });
export const loginSessions = postgresLoginSessions();
