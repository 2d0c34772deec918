import type { StoredSession } from "../session/store.ts";

const TEXTS = ["key", "userId", "token", "previousToken", "seed", "version", "browser", "userAgent"] as const;
const NUMBERS = [
  "rotatedAt",
  "startedAt",
  "seenAt",
  "provedAt",
  "rememberFor",
  "rememberUntil",
  "expiresAt",
  "revision",
] as const;

type Fields = (typeof TEXTS)[number] | (typeof NUMBERS)[number];
// Does not compile when the port has a field that is in neither list, and would be lost.
const everyField: Exclude<keyof StoredSession, Fields> extends never ? true : false = true;

/** First the revision, which a script can tell without knowing JSON. */
export function writeRow(session: StoredSession): string {
  return `${session.revision}:${JSON.stringify(session)}`;
}

/** The row under this key, or `null` for nothing, and for what no {@link writeRow} wrote there. */
export function parseRow(value: string | null, key: string): StoredSession | null {
  const json = value?.replace(/^\d+:/, "");
  try {
    const row: unknown = JSON.parse(json ?? "null");
    return everyField && isRow(row) && row.key === key ? row : null;
  } catch {
    return null;
  }
}

function isRow(row: unknown): row is StoredSession {
  const fields = row as Record<string, unknown>;
  return TEXTS.every((name) => typeof fields[name] === "string") && NUMBERS.every((name) => typeof fields[name] === "number");
}
