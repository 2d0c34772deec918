import type { StoredSession } from "../session/store.ts";

// Texts, then numbers, in the order of a row. Danger: a change of these lists ends all sessions that are stored.
const TEXTS = ["userId", "token", "previousTokens", "seed", "version", "browser", "userAgent"] as const;
const NUMBERS = [
  "tokenUsedAt",
  "startedAt",
  "lastSeenAt",
  "authenticatedAt",
  "rememberFor",
  "rememberUntil",
  "expiresAt",
] as const;

type Fields = "key" | "revision" | (typeof TEXTS)[number] | (typeof NUMBERS)[number];
// Does not compile when the port has a field that is in neither list, and would be lost.
const everyField: Exclude<keyof StoredSession, Fields> extends never ? true : false = true;

/**
 * First the revision, which a script can tell without knowing JSON; then the fields' values without their names, which would be
 * a third of the row; and no `key`, which is in the name of the Redis key.
 */
export function writeRow(session: StoredSession): string {
  const texts = TEXTS.map((name) => session[name]);
  const numbers = NUMBERS.map((name) => session[name]);
  return `${session.revision}:${JSON.stringify([texts, numbers])}`;
}

/** The row under this key, or `null` for nothing, and for what no {@link writeRow} wrote there. */
export function parseRow(value: string | null, key: string): StoredSession | null {
  const [, revision, json] = /^(\d+):(.*)$/s.exec(value ?? "") ?? [];
  if (json === undefined || !everyField) return null;
  try {
    const parts: unknown = JSON.parse(json);
    const [texts, numbers] = Array.isArray(parts) ? parts : [];
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
