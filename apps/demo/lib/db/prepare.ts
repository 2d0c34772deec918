import { hashPassword } from "next-login/password";
import { createApiKey } from "../api-keys";
import { db, opened, tables } from "./client";

/** Migrates the database. If it has no users, adds those of the README. */
export async function prepareDatabase(): Promise<void> {
  await opened().prepare(async () => {
    if ((await db().$count(tables().users)) === 0) await seed();
  });
}

const PEOPLE = [
  { email: "ada@example.com", name: "Ada Lovelace" },
  { email: "grace@example.com", name: "Grace Hopper", role: "admin" },
  { email: "ivan@example.com", name: "Ivan Petrov", isActive: false },
] as const;

async function seed(): Promise<void> {
  const passwordHash = await hashPassword("correct horse battery staple");
  // Another instance may start with the same new database.
  const seeded = await db()
    .insert(tables().users)
    .values(PEOPLE.map((person) => ({ ...person, passwordHash })))
    .onConflictDoNothing()
    .returning();
  const ada = seeded.find(({ email }) => email === PEOPLE[0].email);
  if (ada) console.log(`API key of ${ada.email}: ${await createApiKey(ada.id)}`);
}
