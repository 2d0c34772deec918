import "server-only";
import { eq } from "drizzle-orm";
import { hashPassword } from "next-login/password";
import { db } from "./db";
import { users } from "./schema";

export { db, users };

export const findUserById = (id: string) => db().select().from(users).where(eq(users.id, id)).get();
export const findUserByEmail = (email: string) => db().select().from(users).where(eq(users.email, email.toLowerCase())).get();

export async function createUser(email: string, password: string) {
  const user = { id: crypto.randomUUID(), email: email.toLowerCase(), passwordHash: await hashPassword(password) };
  return db().insert(users).values(user).onConflictDoNothing().returning().all().at(0);
}
