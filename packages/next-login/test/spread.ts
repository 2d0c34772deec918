import type { SessionStore } from "../src/lib/session/store.ts";

/** Makes a store that uses these stores in turn, like several servers with one database. */
export function spread(stores: readonly SessionStore[]): SessionStore {
  let calls = 0;
  const next = (): SessionStore => stores[calls++ % stores.length]!;
  return {
    read: (...args) => next().read(...args),
    create: (...args) => next().create(...args),
    update: (...args) => next().update(...args),
    end: (...args) => next().end(...args),
    endOldest: (...args) => next().endOldest(...args),
    list: (...args) => next().list(...args),
    prune: (...args) => next().prune(...args),
  };
}
