import "server-only";
import { eq } from "drizzle-orm";
import { hashPassword } from "next-login/password";
import { db } from "./db";
import { users } from "./schema";
import { withoutValues } from "./without-values";

export { db, users };

export async function findUserById(id: string) {
  return (await db().select().from(users).where(eq(users.id, id))).at(0);
}

export async function findUserByEmail(email: string) {
  return (await db().select().from(users).where(eq(users.email, email.toLowerCase()))).at(0);
}

export async function createUser(email: string, password: string) {
  const user = { id: crypto.randomUUID(), email: email.toLowerCase(), passwordHash: await hashPassword(password) };
  const insert = db().insert(users).values(user).onConflictDoNothing().returning();
  return (await insert.catch(withoutValues)).at(0);
}
