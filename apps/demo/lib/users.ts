import "server-only";
import { eq, sql } from "drizzle-orm";
import { hashPassword, verifyPassword } from "next-login/password";
import { db, tables, type User } from "./db/client";

export type { User };

/** One spelling for each mailbox, so that nobody can register a look-alike of it; "" for what is no address at all. */
export function normalizeEmail(email: unknown): string {
  return typeof email === "string" && email.length <= 254 ? email.normalize("NFKC").trim().toLowerCase() : "";
}

export async function findUserById(id: number): Promise<User | null> {
  // Neither database has larger ones, and Postgres refuses to look.
  if (!(Number.isInteger(id) && id > 0 && id < 2 ** 31)) return null;
  const { users } = tables();
  return (await db().select().from(users).where(eq(users.id, id)))[0] ?? null;
}

export async function findUserByEmail(email: unknown): Promise<User | null> {
  const { users } = tables();
  return (
    (
      await db()
        .select()
        .from(users)
        .where(eq(users.email, normalizeEmail(email)))
    )[0] ?? null
  );
}

/**
 * The user these credentials belong to, or `null`, after exactly one hash whoever it is: an answer that comes sooner for
 * an unknown address would tell which addresses are known. Whether the account is active is `loginUser`'s to say.
 */
export async function authenticate(email: unknown, password: unknown): Promise<User | null> {
  const user = await findUserByEmail(email);
  return (await verifyPassword(password, user?.passwordHash)) ? user : null;
}

/** The new user, or `null` when the address is taken. */
export async function createUser(name: string, email: string, password: string): Promise<User | null> {
  const passwordHash = await hashPassword(password);
  const values = { name, email: normalizeEmail(email), passwordHash };
  return (await db().insert(tables().users).values(values).onConflictDoNothing().returning())[0] ?? null;
}

export async function recordLogin(user: User): Promise<void> {
  const { users } = tables();
  await db()
    .update(users)
    .set({ previousLoginAt: sql`${users.lastLoginAt}`, lastLoginAt: new Date() })
    .where(eq(users.id, user.id));
}

export async function renameUser(user: User, name: string): Promise<void> {
  const { users } = tables();
  await db().update(users).set({ name }).where(eq(users.id, user.id));
}

/** The user with the new password: the hash changed, so every session of the old one has ended. */
export async function changePassword(user: User, password: string): Promise<User> {
  const { users } = tables();
  const passwordHash = await hashPassword(password);
  await db().update(users).set({ passwordHash }).where(eq(users.id, user.id));
  return { ...user, passwordHash };
}

export async function countUsers(): Promise<number> {
  return db().$count(tables().users);
}
