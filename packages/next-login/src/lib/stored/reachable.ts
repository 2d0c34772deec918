import { LoginError } from "../errors.ts";
import type { SessionStore } from "../session/store.ts";

/** Milliseconds after which a store that has not answered counts as down. */
const PATIENCE = 2000;

/**
 * The store, with one kind of error for all that can happen to it. "Nobody" is not among them: what cannot be asked must never
 * look like a logout.
 */
export function reachable(store: SessionStore): SessionStore {
  return {
    read: (key, userId) => inTime(() => store.read(key, userId)),
    create: (session, replaces) => inTime(() => store.create(session, replaces)),
    update: (session) => inTime(() => store.update(session)),
    end: (userId, which) => inTime(() => store.end(userId, which)),
    list: (userId, now) => inTime(() => store.list(userId, now)),
    prune: (now, limit) => store.prune(now, limit),
  };
}

async function inTime<T>(ask: () => Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    return await new Promise<T>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer in ${PATIENCE} ms`)), PATIENCE);
      // A store in plain JavaScript may answer at once.
      Promise.resolve(ask()).then(resolve, reject);
    });
  } catch (cause) {
    throw new LoginError("login_unavailable", "the session store did not answer, so nobody can say who is logged in.", {
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}
