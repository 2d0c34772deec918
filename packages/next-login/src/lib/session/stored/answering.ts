import { LoginError } from "../../errors.ts";
import { withTimeout } from "../../timeout.ts";
import type { SessionStore } from "../store.ts";

/** A store that has not answered after this time counts as down. */
const TIMEOUT_MS = 2000;

/** The store, with one kind of error for all that can happen to it: what cannot be asked must never look like a logout. */
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
    list: (userId, now) => ask(() => store.list(userId, now)),
    // Batches take their own time, and nobody waits for them.
    prune: (now, limit) => store.prune(now, limit),
  };
}
