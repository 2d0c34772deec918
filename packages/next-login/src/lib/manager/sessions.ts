import { now } from "../clock.ts";
import { LoginError } from "../errors.ts";
import { userId } from "../login/options.ts";
import type { LoginSession, LoginSessions, Whose } from "../login/login-sessions.ts";
import { versionOf, type Resolved } from "../login/resolve.ts";
import { readData } from "../login/session-data.ts";
import { loggedOut } from "../login/state.ts";
import { currentRequestIfAny } from "../next/request.ts";
import type { SessionAdministration } from "../session/backend.ts";
import type { StoredSession } from "../session/store.ts";
import { dropBeside, replaceLogin, type ManagerContext } from "./core.ts";

export function createSessions<User extends object, Anonymous>(
  context: ManagerContext<User, Anonymous>,
): LoginSessions<User, unknown> {
  const { read, options, backend, returnUrl, resolve, resolveNow, requestToChange } = context;

  const idOf = (whose: Whose<User>): string | null => (whose.length === 0 ? null : userId(options, whose[0]));

  /** Whether a request is under way, in which the caller may have a session. A worker names the user, and has none. */
  const isInRequest = async (): Promise<boolean> => (await currentRequestIfAny()) !== null;

  /** Returns this request's own session key and user, and a function that logs this browser out. */
  const own = async () => {
    // A request with a key of its own has no session, so nothing here sets a cookie for it.
    const request = await requestToChange({ orOwnKey: true });
    const { lookup, login } = await resolve(request);
    return {
      login,
      key: lookup && administrationOf(context).keyOf(lookup),
      userId: lookup?.session?.userId ?? null,
      async logOut() {
        await backend.end(request, null, { everywhere: false });
        dropBeside(read(), request);
        returnUrl.drop(read(), request);
        replaceLogin(context, request, { login: loggedOut("no_session"), found: null, lookup: null });
      },
    };
  };

  const endOwn = async (which: (key: string) => { key?: string; except?: string }): Promise<number> => {
    const administration = administrationOf(context);
    const { login, key: ownKey, userId: ownId, logOut } = await own();
    if (login.source === "request") throw noSession();
    if (login.impersonator) throw impersonating();
    if (!ownKey || ownId === null) return 0;
    const count = await administration.delete(ownId, which(ownKey));
    const { key = ownKey, except } = which(ownKey);
    if (key === ownKey && except !== ownKey) await logOut();
    return count;
  };

  return {
    async list(...whose) {
      const administration = administrationOf(context);
      const named = idOf(whose);
      const { login, lookup } = named === null || (await isInRequest()) ? await resolveNow() : NO_LOGIN;
      const user = whose[0] ?? login.user;
      if (!user) return [];
      const rows = await administration.list(named ?? userId(options, user), await versionOf(options, user));
      const ownKey = lookup && administration.keyOf(lookup);
      return Promise.all(
        rows.map(async (row) => {
          const data = await readData(options.sessionData, row.data);
          return asOwnerSees(row, row.key === ownKey, data, now());
        }),
      );
    },
    async revoke(id, ...whose) {
      const key = String(id);
      const named = idOf(whose);
      if (named === null) return (await endOwn(() => ({ key }))) > 0;
      const administration = administrationOf(context);
      if (!(await isInRequest())) return (await administration.delete(named, { key })) > 0;
      const { key: ownKey, logOut } = await own();
      const count = await administration.delete(named, { key });
      if (count > 0 && key === ownKey) await logOut();
      return count > 0;
    },
    async revokeOthers() {
      return endOwn((key) => ({ except: key }));
    },
    async revokeAll(...whose) {
      const id = idOf(whose);
      if (id === null) return endOwn(() => ({}));
      const administration = administrationOf(context);
      if (!(await isInRequest())) return administration.delete(id, {});
      const { userId: ownId, logOut } = await own();
      const count = await administration.delete(id, {});
      if (ownId === id) await logOut();
      return count;
    },
  };
}

/** The login where there is no request. */
const NO_LOGIN: Pick<Resolved<never>, "login" | "lookup"> = { login: loggedOut("no_session"), lookup: null };

/** @throws LoginError `no_session_store` */
export function administrationOf({ backend }: Pick<ManagerContext<object, unknown>, "backend">): SessionAdministration {
  if (backend.administration) return backend.administration;
  throw new LoginError(
    "no_session_store",
    "this needs `sessionStore`: a session that is only in a cookie cannot be listed or revoked.",
  );
}

/** Makes the error for a request that has no session of its own. */
export function noSession(): LoginError {
  return new LoginError(
    "no_session",
    "`requestLoader` authenticated this request, so it has no session of its own. Name the user whose sessions you mean: `sessions.revokeAll(user)`.",
  );
}

/** Makes the error for an administrator who acts as another user, and means that user's sessions. */
export function impersonating(): LoginError {
  return new LoginError(
    "impersonating",
    "this would end sessions of the administrator who acts as this user. Name the user whose sessions you mean, or call `stopImpersonating()` first.",
  );
}

function asOwnerSees(row: StoredSession, current: boolean, data: unknown, now: number): LoginSession<unknown> {
  const { key: id, userAgent, startedAt, lastSeenAt, rememberUntil } = row;
  const [started, lastSeen] = [new Date(startedAt * 1000), new Date(lastSeenAt * 1000)];
  return { id, current, userAgent, startedAt: started, lastSeenAt: lastSeen, remembered: rememberUntil > now, data };
}
