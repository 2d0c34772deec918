import type { StoredSession } from "./store.ts";

/**
 * Whether a text column stores this text unchanged. Postgres rejects a NUL. Drivers write U+FFFD for half of a surrogate pair,
 * so two users could become one. No row can have such a text, so a store need not query for it.
 */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/**
 * Returns a row that a database can store. It corrects the User-Agent, which is only a label. It rejects a wrong user id.
 *
 * @throws Error for a `userId` that is not storable.
 */
export function storableRow(session: StoredSession): StoredSession {
  if (!isStorable(session.userId)) {
    throw new Error("next-login: a user's id holds a NUL or half of a surrogate pair, which a database cannot store.");
  }
  return { ...session, userAgent: session.userAgent.toWellFormed().replaceAll("\0", "\ufffd") };
}
