import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { sqliteLoginSessions } from "next-login/drizzle";

export const users = sqliteTable("users", {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  passwordHash: text().notNull(),
});
export const loginSessions = sqliteLoginSessions();
