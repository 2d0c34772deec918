import "server-only";
import { eq, sql } from "drizzle-orm";
import { hashPassword, verifyPassword } from "next-login/password";
import { db, tables, type User } from "./db/client";
import { withoutValues } from "./db/without-values";
import { ADA, GRACE } from "./demo-accounts";

export type { User };

/**
 * Returns one spelling for each mailbox, so that no one can register a look-alike. Returns "" for a value that is no address.
 */
export function normalizeEmail(email: unknown): string {
  return typeof email === "string" && email.length <= 254 ? email.normalize("NFKC").trim().toLowerCase() : "";
}

export async function findUserById(id: number): Promise<User | null> {
  // No id is larger. Postgres would throw for a larger number.
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
 * Returns the user of these credentials, or `null`. It always hashes exactly once: a faster answer for an unknown address would
 * reveal which accounts exist. It does not check whether the account is active, because `loginUser` does.
 */
export async function authenticate(email: unknown, password: unknown): Promise<User | null> {
  const user = await findUserByEmail(email);
  return (await verifyPassword(password, user?.passwordHash)) ? user : null;
}

/** Creates a user and returns it, or `null` when the address is taken. */
export async function createUser(name: string, email: string, password: string): Promise<User | null> {
  const passwordHash = await hashPassword(password);
  const values = { name, email: normalizeEmail(email), passwordHash };
  const insert = db().insert(tables().users).values(values).onConflictDoNothing().returning();
  return (await insert.catch(withoutValues))[0] ?? null;
}

let demoAccounts: Promise<boolean> | undefined;

/**
 * Whether the accounts of a new database are there. A process asks once: a page for anonymous visitors must not need the database.
 * `false` while the database is down.
 */
export function hasDemoAccounts(): Promise<boolean> {
  demoAccounts ??= Promise.all([ADA, GRACE].map(({ email }) => findUserByEmail(email))).then((users) => !users.includes(null));
  return demoAccounts.catch(() => {
    demoAccounts = undefined;
    return false;
  });
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

/** Changes the password and returns the changed user. The new hash ends every session with the old one. */
export async function changePassword(user: User, password: string): Promise<User> {
  const { users } = tables();
  const passwordHash = await hashPassword(password);
  await db().update(users).set({ passwordHash }).where(eq(users.id, user.id)).catch(withoutValues);
  return { ...user, passwordHash };
}

/** Sets whether a login asks for a code from a mail after the password. */
export async function setAsksForCode(user: User, asksForCode: boolean): Promise<void> {
  const { users } = tables();
  await db().update(users).set({ asksForCode }).where(eq(users.id, user.id));
}

/** Deletes the account, and with it its API keys. */
export async function deleteUser(user: User): Promise<void> {
  const { users } = tables();
  await db().delete(users).where(eq(users.id, user.id));
}

export async function countUsers(): Promise<number> {
  return db().$count(tables().users);
}
