import assert from "node:assert/strict";
import { randomBytes, randomInt } from "node:crypto";
import type { SessionStore, StoredSession } from "../../session/store.ts";

/** Settings of {@link storeContract}. */
export interface StoreContractOptions {
  /**
   * Whether the database itself deletes rows after their `expiresAt`. If so, they need not be readable until `prune`, and
   * `prune` need not count them. Default `false`.
   */
  expiresItself?: boolean | undefined;
  /** How often the race cases play each race. Default 25. More rounds find rarer races, and take longer. */
  rounds?: number | undefined;
}

export type CaseBody = (store: SessionStore, options: Required<StoreContractOptions>) => Promise<void>;

/** Cases by name, in the order in which they run. */
export type Cases = Readonly<Record<string, CaseBody>>;

/** The current time in whole seconds, from which the times of live rows are counted. */
export const NOW: number = Math.floor(Date.now() / 1000);

/** A time long ago, at which the expired rows expire, so that the `prune` cases never delete live rows. */
export const LONG_AGO = 1_000_000;

/** Returns 256 random bits as base64url, like a SHA-256 digest. */
export function digest(): string {
  return randomBytes(32).toString("base64url");
}

export function newUserId(): string {
  return `user-${digest()}`;
}

/** Returns a row that expires in a day, of a new user unless `fields` has another. */
export function newRow(fields: Partial<StoredSession> = {}): StoredSession {
  return {
    key: digest(),
    userId: newUserId(),
    token: digest(),
    previousTokens: digest(),
    seed: randomBytes(16).toString("base64url"),
    tokenUsedAt: NOW - 50,
    startedAt: NOW - 500,
    lastSeenAt: NOW - 40,
    authenticatedAt: NOW - 400,
    version: "version-1",
    browser: "browser-1",
    userAgent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    data: '{"team":7}',
    rememberFor: 2_592_000,
    rememberUntil: NOW + 2_592_000,
    expiresAt: NOW + 86_400,
    revision: 1,
    ...fields,
  };
}

/** Stores new rows, one after the other, and returns them. */
export async function createRows(
  store: SessionStore,
  count: number,
  fields: Partial<StoredSession> = {},
): Promise<StoredSession[]> {
  const rows = Array.from({ length: count }, () => newRow(fields));
  for (const row of rows) await store.create(row, null);
  return rows;
}

export function times(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** Starts all of them at once, in a random order. */
export function shuffled<T>(starts: readonly (() => Promise<T>)[]): Promise<T[]> {
  const waiting = [...starts];
  const running: Promise<T>[] = [];
  while (waiting.length > 0) running.push(...waiting.splice(randomInt(waiting.length), 1).map((start) => start()));
  return Promise.all(running);
}

/** Returns the keys of the user's list, sorted, because the order of the list does not matter. */
export async function listedKeys(store: SessionStore, userId: string, now: number = NOW): Promise<string[]> {
  return (await store.list(userId, now)).map(({ key }) => key).toSorted();
}

export function keysOf(rows: readonly StoredSession[]): string[] {
  return rows.map(({ key }) => key).toSorted();
}

/** Asserts that the row is stored with every field unchanged. */
export async function assertStored(store: SessionStore, row: StoredSession, why = "the stored row"): Promise<void> {
  const read = await store.read(row.key, row.userId);
  assert.deepEqual(read && { ...read }, row, why);
}

export async function assertGone(
  store: SessionStore,
  { key, userId }: Pick<StoredSession, "key" | "userId">,
  why = "the row is gone",
): Promise<void> {
  assert.equal(await store.read(key, userId), null, why);
}
