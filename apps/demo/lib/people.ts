import "server-only";
import { asc, eq, or, sql } from "drizzle-orm";
import { db, tables, type User } from "./db/client";

export const PEOPLE_PER_PAGE = 20;

/** The accounts whose name or address contains the text, by name. Any text: `%` and `_` stand for themselves. */
export async function findPeople(search: string, page: number): Promise<{ people: User[]; count: number }> {
  const { users } = tables();
  // Postgres accepts no NUL in a text.
  const pattern = `%${search
    .replaceAll("\0", "")
    .toLowerCase()
    .replace(/[\\%_]/g, String.raw`\$&`)}%`;
  const like = (column: typeof users.name | typeof users.email) => sql`lower(${column}) like ${pattern} escape '\\'`;
  const found = or(like(users.name), like(users.email));
  const [people, count] = await Promise.all([
    db()
      .select()
      .from(users)
      .where(found)
      .orderBy(asc(users.name), asc(users.id))
      .limit(PEOPLE_PER_PAGE)
      .offset((page - 1) * PEOPLE_PER_PAGE),
    db().$count(users, found),
  ]);
  return { people, count };
}

export async function setActive(user: User, isActive: boolean): Promise<void> {
  const { users } = tables();
  await db().update(users).set({ isActive }).where(eq(users.id, user.id));
}
