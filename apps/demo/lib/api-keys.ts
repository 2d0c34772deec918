import { createHash, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "./db/client";
import { apiKeys, users, type User } from "./db/schema";

/** A new key, which is shown this once: the database keeps its digest. A fast one will do for 192 random bits. */
export async function createApiKey(userId: number): Promise<string> {
  const key = `nl_${randomBytes(24).toString("base64url")}`;
  await db()
    .insert(apiKeys)
    .values({ digest: digestOf(key), userId });
  return key;
}

export async function findUserByApiKey(key: string): Promise<User | null> {
  const found = await db()
    .select({ user: users })
    .from(apiKeys)
    .innerJoin(users, eq(users.id, apiKeys.userId))
    .where(eq(apiKeys.digest, digestOf(key)));
  return found[0]?.user ?? null;
}

function digestOf(key: string): string {
  return createHash("sha256").update(key).digest("base64url");
}
