import type { StoredSession } from "../session/store.ts";

/** The columns, which are those of `next-login/drizzle`. So an app can change from one store to the other. */
export const COLUMNS: { readonly [Field in keyof StoredSession]: readonly [column: string, type: "text" | "number"] } = {
  key: ["key", "text"],
  userId: ["user_id", "text"],
  token: ["token", "text"],
  previousTokens: ["previous_tokens", "text"],
  seed: ["seed", "text"],
  tokenUsedAt: ["token_used_at", "number"],
  startedAt: ["started_at", "number"],
  lastSeenAt: ["last_seen_at", "number"],
  authenticatedAt: ["authenticated_at", "number"],
  version: ["version", "text"],
  browser: ["browser", "text"],
  userAgent: ["user_agent", "text"],
  data: ["data", "text"],
  rememberFor: ["remember_for", "number"],
  rememberUntil: ["remember_until", "number"],
  expiresAt: ["expires_at", "number"],
  revision: ["revision", "number"],
};

export const FIELDS: readonly (keyof StoredSession)[] = Object.keys(COLUMNS) as (keyof StoredSession)[];

/** A row of the database as a session. Drivers give a `bigint` as a number, a BigInt or a text. */
export function sessionOf(row: Readonly<Record<string, unknown>>): StoredSession {
  const values = FIELDS.map((field) => {
    const [column, type] = COLUMNS[field];
    return [field, type === "number" ? Number(row[column]) : row[column]];
  });
  return Object.fromEntries(values) as StoredSession;
}
