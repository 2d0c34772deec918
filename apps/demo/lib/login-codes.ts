import "server-only";
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { and, eq, gt, lt, sql } from "drizzle-orm";
import { db, tables } from "./db/client";
import { findUserByEmail, normalizeEmail, type User } from "./users";

/** How long a code and its link last, in seconds (NIST SP 800-63B-4 3.1.3.2, OWASP ASVS 5 6.5.5). */
export const CODE_SECONDS = 600;

/** How many codes a browser may enter before it needs a new mail. */
const MAX_TRIES = 5;

interface NewLoginCode {
  readonly email: string;
  /** For a login link. A pending login keeps its own. */
  readonly remember?: boolean;
  readonly next?: string;
}

export type LoginCode = ReturnType<typeof tables>["loginCodes"]["$inferSelect"];

/**
 * Notes that a browser asks for a mail, and returns the browser's secret. It does the same for every address: only `makeCode` is for an
 * account.
 */
export async function openLoginCode({ email, remember = false, next = "" }: NewLoginCode): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  await db()
    .insert(tables().loginCodes)
    .values({
      digest: digestOf(secret),
      email: normalizeEmail(email),
      remember,
      next,
      expiresAt: new Date(Date.now() + CODE_SECONDS * 1000),
    });
  return secret;
}

/** Makes the code of a browser's request, for the mail to its user. */
export async function makeCode(secret: string, user: User): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const { loginCodes } = tables();
  await db()
    .update(loginCodes)
    .set({ codeHash: hashOf(secret, code, user) })
    .where(eq(loginCodes.digest, digestOf(secret)));
  return code;
}

/** Returns the open request of a digest, or `null` when it was used, has expired, or has had too many wrong codes. */
export async function findLoginCode(digest: string): Promise<LoginCode | null> {
  return (await db().select().from(tables().loginCodes).where(isOpen(digest)))[0] ?? null;
}

/**
 * Counts a try before it compares, so that many tries at once are no more than five.
 *
 * @returns The user of the address, and whether the code is the user's. It does the same work for an unknown address.
 */
export async function tryCode(secret: string, code: string): Promise<{ user: User | null; isRight: boolean }> {
  const { loginCodes } = tables();
  const counted = await db()
    .update(loginCodes)
    .set({ tries: sql`${loginCodes.tries} + 1` })
    .where(isOpen(digestOf(secret)))
    .returning();
  const user = await findUserByEmail(counted[0]?.email);
  const expected = Buffer.from(counted[0]?.codeHash ?? "");
  const hash = Buffer.from(hashOf(secret, code, user));
  return { user, isRight: user !== null && expected.length === hash.length && timingSafeEqual(expected, hash) };
}

/** Uses up a request, with its code and its link. Of several at once, exactly one gets it. */
export async function consumeLoginCode(digest: string): Promise<LoginCode | null> {
  const { loginCodes } = tables();
  // The fifth code has been counted already.
  const unused = and(eq(loginCodes.digest, digest), gt(loginCodes.expiresAt, new Date()));
  return (await db().delete(loginCodes).where(unused).returning())[0] ?? null;
}

/** Deletes what has expired. */
export async function pruneLoginCodes(): Promise<void> {
  const { loginCodes } = tables();
  await db().delete(loginCodes).where(lt(loginCodes.expiresAt, new Date()));
}

/** SHA-256 is enough, because the secret has 256 random bits. */
export function digestOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

function isOpen(digest: string) {
  const { loginCodes } = tables();
  return and(eq(loginCodes.digest, digest), gt(loginCodes.expiresAt, new Date()), lt(loginCodes.tries, MAX_TRIES));
}

/**
 * The key is the browser's secret, which the database does not have. So no one who reads the table can try the million codes. A new
 * address or password makes another hash, and so ends the code.
 */
function hashOf(secret: string, code: string, user: User | null): string {
  return createHmac("sha256", secret)
    .update(JSON.stringify([code, user?.email, user?.passwordHash]))
    .digest("base64url");
}
