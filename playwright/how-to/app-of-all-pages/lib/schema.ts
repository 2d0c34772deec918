import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { sqliteLoginSessions } from "next-login/drizzle";

export const users = sqliteTable("users", {
  id: text().primaryKey(),
  email: text().notNull().unique(),
  passwordHash: text().notNull(),
  role: text({ enum: ["member", "admin"] })
    .notNull()
    .default("member"),
  totpSecret: text(),
  totpStep: integer().notNull().default(0),
});
export const loginSessions = sqliteLoginSessions();
export const recoveryCodes = sqliteTable("recovery_codes", { digest: text().primaryKey(), userId: text().notNull() });

export const isAdmin = (user: typeof users.$inferSelect) => user.role === "admin";
