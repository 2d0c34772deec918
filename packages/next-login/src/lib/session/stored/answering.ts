import { LoginError } from "../../errors.ts";
import { withTimeout } from "../../timeout.ts";
import type { SessionStore } from "../store.ts";

/** A store that takes longer than this counts as down. */
const TIMEOUT_MS = 2000;

/** Wraps the store so that every failure becomes one kind of error. A store that fails must never look like a logout. */
export function answering(store: SessionStore): SessionStore {
  const ask = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await withTimeout(TIMEOUT_MS, work);
    } catch (cause) {
      const message = `the session store did not respond within ${TIMEOUT_MS} ms, so the user could not be determined. See error.cause.`;
      throw new LoginError("login_unavailable", message, { cause });
    }
  };
  return {
    read: (key, userId) => ask(() => store.read(key, userId)),
    create: (session, replaces) => ask(() => store.create(session, replaces)),
    update: (session) => ask(() => store.update(session)),
    end: (userId, which) => ask(() => store.end(userId, which)),
    endOldest: (session, max, now) => ask(() => store.endOldest(session, max, now)),
    list: (userId, now) => ask(() => store.list(userId, now)),
    // Set no timeout: batches may take long, and no request waits for them.
    prune: (now, limit) => store.prune(now, limit),
  };
}
