import "server-only";
import { and, eq } from "drizzle-orm";
import { verifiedEmails } from "./schema";
import { db, type users } from "./users";

type User = typeof users.$inferSelect;

/** Whether the user has shown that they read the mail of their present address. */
export async function isVerified({ id, email }: User): Promise<boolean> {
  const { userId, email: verified } = verifiedEmails;
  const rows = await db()
    .select()
    .from(verifiedEmails)
    .where(and(eq(userId, id), eq(verified, email)));
  return rows.length > 0;
}

export async function saveVerified({ id, email }: User): Promise<void> {
  await db()
    .insert(verifiedEmails)
    .values({ userId: id, email })
    .onConflictDoUpdate({ target: verifiedEmails.userId, set: { email } });
}
