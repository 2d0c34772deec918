import { randomBytes } from "node:crypto";
import { chrome } from "../fill.mjs";

const text = (bytes) => randomBytes(bytes).toString("base64url");

/** A session as a browser's login makes it, of the user with this number. */
export function newRow(user) {
  const now = Math.floor(Date.now() / 1000);
  return {
    key: text(32),
    userId: `user-${user}`,
    token: text(32),
    previousTokens: "",
    seed: text(16),
    tokenUsedAt: now,
    startedAt: now,
    lastSeenAt: now,
    authenticatedAt: now,
    version: text(16),
    browser: text(16),
    userAgent: chrome,
    data: "",
    rememberFor: 2_592_000,
    rememberUntil: now + 2_592_000,
    expiresAt: now + 2_592_000,
    revision: 1,
  };
}

/** Calls for the numbers from 0, so many at a time. */
export async function atOnce(count, lanes, call) {
  let next = 0;
  const lane = async () => {
    while (next < count) await call(next++);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
