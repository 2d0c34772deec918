import type { StoredSession } from "../session/store.ts";

/** The app's database, or a function that returns it and is called by the first query: `next build` must open nothing. */
export type MaybeGetter<Db extends object> = Db | (() => Db);

/**
 * Whether a text column keeps this text as it is: Postgres refuses a NUL, and drivers write U+FFFD for half of a surrogate pair,
 * which would make one user of two. Of what is not storable there is no row, and no need to ask.
 */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes("\0");
}

/**
 * The row as it can be stored. What a browser says about itself is a label, and is mended; the app's ids are not.
 *
 * @throws Error for a `userId` that is not storable.
 */
export function storableRow(session: StoredSession): StoredSession {
  if (!isStorable(session.userId)) {
    throw new Error("next-login: a user's id holds a NUL or half of a surrogate pair, which a database cannot keep.");
  }
  return { ...session, userAgent: session.userAgent.toWellFormed().replaceAll("\0", "\ufffd") };
}
