import { pgTable, text } from "drizzle-orm/pg-core";
import { postgresLoginSessions } from "next-login/drizzle";

export const users = pgTable("users", {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  passwordHash: text().notNull(),
});
export const loginSessions = postgresLoginSessions();
