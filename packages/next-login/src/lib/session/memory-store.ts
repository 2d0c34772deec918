import type { SessionStore, StoredSession } from "./store.ts";

/**
 * A {@link SessionStore} in this process, for tests and experiments. It loses all sessions on a restart, and does not share
 * them with other instances. Next loads a module once for pages and again for Route Handlers, so keep the store in one place:
 *
 * ```ts
 * const shared = globalThis as typeof globalThis & { sessions?: SessionStore };
 * const sessionStore = (shared.sessions ??= memorySessionStore());
 * ```
 */
export function memorySessionStore(): SessionStore {
  const rows = new Map<string, StoredSession>();
  const own = (key: string, userId: string): StoredSession | undefined => {
    const row = rows.get(key);
    return row?.userId === userId ? row : undefined;
  };
  const remove = (ended: readonly StoredSession[]): number => ended.filter(({ key }) => rows.delete(key)).length;

  return {
    async read(key, userId) {
      return own(key, userId) ?? null;
    },
    async create(session, replaces) {
      if (rows.has(session.key)) throw new Error("there is a session with this key already");
      if (replaces && own(replaces.key, replaces.userId)) rows.delete(replaces.key);
      rows.set(session.key, session);
    },
    async update(session) {
      if (own(session.key, session.userId)?.revision !== session.revision) return false;
      rows.set(session.key, { ...session, revision: session.revision + 1 });
      return true;
    },
    async end(userId, { key, except }) {
      const theirs = [...rows.values()].filter((row) => row.userId === userId);
      return remove(theirs.filter((row) => (key === undefined || row.key === key) && row.key !== except));
    },
    async endOldest({ key: newest, userId }, max, now) {
      const live = [...rows.values()].filter((row) => row.userId === userId && row.expiresAt > now);
      const isNewest = ({ key }: StoredSession): number => (key === newest ? 1 : 0);
      live.sort((one, other) => other.lastSeenAt - one.lastSeenAt || isNewest(other) - isNewest(one));
      const ended = live.slice(max);
      remove(ended);
      return ended.map(({ key }) => key);
    },
    async list(userId, now) {
      const live = [...rows.values()].filter((row) => row.userId === userId && row.expiresAt > now);
      return live.toSorted((one, other) => other.lastSeenAt - one.lastSeenAt);
    },
    async prune(now, limit) {
      return remove([...rows.values()].filter(({ expiresAt }) => expiresAt <= now).slice(0, limit));
    },
  };
}
