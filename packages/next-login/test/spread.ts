import type { SessionStore } from "../src/lib/session/store.ts";

/** One store whose calls go to each of these in turn: as many servers on one database. */
export function spread(stores: readonly SessionStore[]): SessionStore {
  let calls = 0;
  const next = (): SessionStore => stores[calls++ % stores.length]!;
  return {
    read: (...args) => next().read(...args),
    create: (...args) => next().create(...args),
    update: (...args) => next().update(...args),
    end: (...args) => next().end(...args),
    list: (...args) => next().list(...args),
    prune: (...args) => next().prune(...args),
  };
}
