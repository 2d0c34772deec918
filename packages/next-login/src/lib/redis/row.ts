import type { StoredSession } from "../session/store.ts";

// The texts, then the numbers, in the order of a row. Danger: a change of these lists ends all stored sessions.
const TEXTS = ["userId", "token", "previousTokens", "seed", "version", "browser", "userAgent", "data"] as const;
const NUMBERS = [
  "tokenUsedAt",
  "startedAt",
  "lastSeenAt",
  "authenticatedAt",
  "rememberFor",
  "rememberUntil",
  "expiresAt",
] as const;

/** A Lua pattern that finds the time when the session of a row was last seen. The numbers end the row. */
export const LAST_SEEN_PATTERN: string = `,%[${"%d+,".repeat(NUMBERS.indexOf("lastSeenAt"))}(%d+),[%d,]+%]%]$`;

type Fields = "key" | "revision" | (typeof TEXTS)[number] | (typeof NUMBERS)[number];
// Does not compile when `StoredSession` has a field in neither list. Such a field would be lost.
const everyField: Exclude<keyof StoredSession, Fields> extends never ? true : false = true;

/**
 * Returns the text of a row. It begins with the revision, so that a script can read it without JSON. It has no field names,
 * which would be a third of the row. It has no `key`, because the name of the Redis key contains it.
 */
export function writeRow(session: StoredSession): string {
  const texts = TEXTS.map((name) => session[name]);
  // Without data a row is as long as before there were any, and servers of both versions read it.
  if (session.data === "") texts.pop();
  const numbers = NUMBERS.map((name) => session[name]);
  return `${session.revision}:${JSON.stringify([texts, numbers])}`;
}

/** Returns the row of a text, or `null` for no text and for a text that {@link writeRow} did not write. */
export function parseRow(value: string | null, key: string): StoredSession | null {
  const [, revision, json] = /^(\d+):(.*)$/s.exec(value ?? "") ?? [];
  if (json === undefined || !everyField) return null;
  try {
    const parts: unknown = JSON.parse(json);
    const [stored, numbers] = Array.isArray(parts) ? parts : [];
    const texts =
      Array.isArray(stored) && stored.length === TEXTS.length - 1 ? [...(stored as unknown[]), ""] : (stored as unknown);
    if (!holds(texts, TEXTS, "string") || !holds(numbers, NUMBERS, "number")) return null;
    const fields = [...TEXTS.map((name, at) => [name, texts[at]]), ...NUMBERS.map((name, at) => [name, numbers[at]])];
    return { ...(Object.fromEntries(fields) as StoredSession), key, revision: Number(revision) };
  } catch {
    return null;
  }
}

function holds(values: unknown, names: readonly string[], type: "string" | "number"): values is unknown[] {
  return Array.isArray(values) && values.length === names.length && values.every((value) => typeof value === type);
}
