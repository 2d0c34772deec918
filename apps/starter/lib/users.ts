import "server-only";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { sqliteTable, text } from "drizzle-orm/sqlite-core";
import { hashPassword } from "next-login/password";

export const users = sqliteTable("users", { id: text().primaryKey(), email: text().notNull(), passwordHash: text().notNull() });
let opened: ReturnType<typeof open> | undefined;
export const db = () => (opened ??= open()); // Opened by the first request, because `next build` needs no database.

function open() {
  const db = drizzle("app.db");
  db.run(sql`create table if not exists users (id text primary key, email text not null unique, passwordHash text not null)`);
  return db;
}

export const findUserById = (id: string) => db().select().from(users).where(eq(users.id, id)).get();
export const findUserByEmail = (email: string) => db().select().from(users).where(eq(users.email, email.toLowerCase())).get();

export async function createUser(email: string, password: string) {
  const user = { id: crypto.randomUUID(), email: email.toLowerCase(), passwordHash: await hashPassword(password) };
  return db().insert(users).values(user).onConflictDoNothing().returning().all().at(0);
}
