import { hashPassword } from "next-login/password";
import { createApiKey } from "../api-keys";
import { pruneEvents } from "../audit-events";
import { ADA, DEMO_PASSWORD, GRACE, IVAN } from "../demo-accounts";
import { pruneLoginCodes } from "../login-codes";
import { db, opened, tables } from "./client";

/** Migrates the database. If it has no users, adds those of the README. Forgets old audit events and codes. */
export async function prepareDatabase(): Promise<void> {
  await opened().prepare(async () => {
    if ((await db().$count(tables().users)) === 0) await seed();
  });
  await pruneEvents();
  await pruneLoginCodes();
}

async function seed(): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  // Another instance may start with the same new database.
  const seeded = await db()
    .insert(tables().users)
    .values([ADA, GRACE, IVAN].map((person) => ({ ...person, passwordHash, emailVerifiedAt: new Date() })))
    .onConflictDoNothing()
    .returning();
  const ada = seeded.find(({ email }) => email === ADA.email);
  if (ada) console.log(`API key of ${ada.email}: ${await createApiKey(ada.id)}`);
}
