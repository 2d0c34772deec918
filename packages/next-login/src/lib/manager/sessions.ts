import type { ResolvedConfig } from "../config/resolve.ts";
import { LoginError } from "../errors.ts";
import { clock, ended } from "../session/lifetime.ts";
import type { SessionStore, StoredSession } from "../session/store.ts";
import { pruneSessions } from "../session/stored/prune.ts";
import { markOf, type Resolved } from "../login/resolve.ts";
import { userId, type LoginOptions } from "../login/options.ts";

/** A login on one device, as its owner may see it. */
export interface LoginSession {
  /** For {@link LoginSessions.revoke}. Says nothing that would log anybody in. */
  readonly id: string;
  /** Whether this request came with it. */
  readonly current: boolean;
  /** The browser's User-Agent at the login, as it came. Danger: the client wrote it. */
  readonly userAgent: string;
  readonly startedAt: Date;
  /** To within the renewal interval. */
  readonly lastSeenAt: Date;
  /** Whether it outlives the browser. */
  readonly remembered: boolean;
}

/**
 * What a user may do with their own logins. Nobody reaches another user's with it, but for a `user` that the app names. All of
 * what ends something in a Server Action or a Route Handler alone, and each ends a login at once: the next request that comes with
 * it, to any instance, is nobody's.
 *
 * All throw LoginError `no_session_store` without a store, and `login_unavailable` when it does not answer.
 */
export interface LoginSessions<User> {
  /** The live ones, the one seen last first; `[]` for nobody. Of the user who is logged in, or of `user`. */
  readonly list: (...whose: Whose<User>) => Promise<LoginSession[]>;
  /** Ends one of the user's own by its `id`. `false` when it is not theirs, or gone. */
  readonly revoke: (id: string) => Promise<boolean>;
  /** Ends all but this one. How many. */
  readonly revokeOthers: () => Promise<number>;
  /**
   * Ends all, this one too: of the user who is logged in, or of `user`, for an administrator or a deactivated account.
   * How many. A user that was looked up and not found is refused (`user_without_id`): it would end one's own.
   */
  readonly revokeAll: (...whose: Whose<User>) => Promise<number>;
  /**
   * Deletes what has ended from the store, in batches, for a scheduled job; `npx next-login prune` does the same. Nothing depends
   * on it but room: what has ended counts for nothing. How many rows. May be called anywhere.
   */
  readonly prune: () => Promise<number>;
}

/** Nothing, for whoever is logged in, or a user: never one who may be missing. */
type Whose<User> = [] | [user: User];

interface Core<User extends object, Anonymous> {
  read: () => ResolvedConfig;
  options: LoginOptions<User, Anonymous>;
  resolve: () => Promise<Resolved<User>>;
  /** The same for what ends something: not at a foreign page's bidding, nor while a page renders. */
  resolveToChange: () => Promise<Resolved<User>>;
  /** Logs this browser out, when its own login was among those that ended. */
  leave: () => Promise<void>;
}

export function createSessions<User extends object, Anonymous>(core: Core<User, Anonymous>): LoginSessions<User> {
  const { options, read, leave } = core;

  const idOf = (whose: Whose<User>): string | null => (whose.length === 0 ? null : userId(options, whose[0]));

  const endOwn = async (which: (own: string) => { key?: string; except?: string }): Promise<number> => {
    const store = storeOf(options);
    const { kept } = await core.resolveToChange();
    if (!kept) return 0;
    const own = kept.row.key;
    const count = await store.end(kept.row.userId, which(own));
    const { key = own, except } = which(own);
    if (key === own && except !== own) await leave();
    return count;
  };

  return {
    async list(...whose) {
      const store = storeOf(options);
      const named = idOf(whose);
      const { login, kept } = await core.resolve();
      const user = whose[0] ?? login.user;
      if (!user) return [];
      const [version, now] = [await markOf(options, user), clock()];
      const rows = await store.list(named ?? userId(options, user), now);
      // A row may outlive its session: by another password, or by a remember cookie, which is a login still.
      const isLive = (row: StoredSession): boolean =>
        row.version === version &&
        (row.rememberUntil > now || ended({ ...row, id: "", remembered: false }, read(), now) === null);
      return rows.filter(isLive).map((row) => asOwnerSees(row, row.key === kept?.row.key, now));
    },
    async prune() {
      return pruneSessions(storeOf(options));
    },
    async revoke(id) {
      return (await endOwn(() => ({ key: String(id) }))) > 0;
    },
    async revokeOthers() {
      return endOwn((own) => ({ except: own }));
    },
    async revokeAll(...whose) {
      const id = idOf(whose);
      if (id === null) return endOwn(() => ({}));
      const [store, { kept }] = [storeOf(options), await core.resolveToChange()];
      const count = await store.end(id, {});
      if (kept?.row.userId === id) await leave();
      return count;
    },
  };
}

/** @throws LoginError `no_session_store` */
export function storeOf({ sessionStore }: { sessionStore?: SessionStore | undefined }): SessionStore {
  if (sessionStore) return sessionStore;
  throw new LoginError(
    "no_session_store",
    "this needs `sessionStore`: a cookie alone cannot be found and ended from elsewhere.",
  );
}

function asOwnerSees(row: StoredSession, current: boolean, now: number): LoginSession {
  const { key: id, userAgent, startedAt, seenAt, rememberUntil } = row;
  const [started, lastSeen] = [new Date(startedAt * 1000), new Date(seenAt * 1000)];
  return { id, current, userAgent, startedAt: started, lastSeenAt: lastSeen, remembered: rememberUntil > now };
}
