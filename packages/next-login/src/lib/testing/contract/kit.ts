import assert from "node:assert/strict";
import { randomBytes, randomInt } from "node:crypto";
import type { SessionStore, StoredSession } from "../../session/store.ts";

/** Settings of {@link storeContract}. */
export interface StoreContractOptions {
  /**
   * The database itself drops rows whose `expiresAt` has passed: they need not be readable until `prune`, which need not count
   * them. Default `false`.
   */
  expiresItself?: boolean | undefined;
}

export type CaseBody = (store: SessionStore, options: Required<StoreContractOptions>) => Promise<void>;

/** Cases by name, in the order they are run. */
export type Cases = Readonly<Record<string, CaseBody>>;

/** The present, whole seconds: the base of rows that live. */
export const NOW: number = Math.floor(Date.now() / 1000);

/** Long past: rows that have expired do so around here, where `prune` cases meet nobody else's live rows. */
export const LONG_AGO = 1_000_000;

/** A SHA-256's worth of random bits, base64url. */
export function digest(): string {
  return randomBytes(32).toString("base64url");
}

export function newUserId(): string {
  return `user-${digest()}`;
}

/** A row that lives another day, of a user of its own unless said otherwise. */
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

/** Starts all of them at once, in an order that differs each time. */
export function shuffled<T>(starts: readonly (() => Promise<T>)[]): Promise<T[]> {
  const waiting = [...starts];
  const running: Promise<T>[] = [];
  while (waiting.length > 0) running.push(...waiting.splice(randomInt(waiting.length), 1).map((start) => start()));
  return Promise.all(running);
}

/** The keys of the user's list, sorted: for what is in it, whatever its order. */
export async function listedKeys(store: SessionStore, userId: string, now: number = NOW): Promise<string[]> {
  return (await store.list(userId, now)).map(({ key }) => key).toSorted();
}

export function keysOf(rows: readonly StoredSession[]): string[] {
  return rows.map(({ key }) => key).toSorted();
}

/** The row is stored, and every field is as it was given. */
export async function assertStored(store: SessionStore, row: StoredSession, why = "the row as it was stored"): Promise<void> {
  const read = await store.read(row.key, row.userId);
  assert.deepEqual(read && { ...read }, row, why);
}

export async function assertGone(
  store: SessionStore,
  { key, userId }: Pick<StoredSession, "key" | "userId">,
  why = "no row",
): Promise<void> {
  assert.equal(await store.read(key, userId), null, why);
}
