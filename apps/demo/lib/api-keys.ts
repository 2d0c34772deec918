import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { db, tables, type User } from "./db/client";

/**
 * Creates a key and returns it. The database stores only its digest. SHA-256 is enough, because the key has 192 random bits.
 */
export async function createApiKey(userId: number): Promise<string> {
  const key = `nl_${randomBytes(24).toString("base64url")}`;
  await db()
    .insert(tables().apiKeys)
    .values({ digest: digestOf(key), userId });
  return key;
}

export async function findUserByApiKey(key: string): Promise<User | null> {
  const { apiKeys, users } = tables();
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
