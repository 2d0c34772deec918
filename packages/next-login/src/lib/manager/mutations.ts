import { now } from "../clock.ts";
import { invalid } from "../config/invalid.ts";
import { check, DURATION, FLAG, WORD } from "../config/rules.ts";
import { setTogether } from "../cookie/jar.ts";
import { writeUser } from "../device/device-cookie.ts";
import type { LoginError } from "../errors.ts";
import type { LoginManager } from "../login/login-manager.ts";
import type { LoginUserOptions } from "../login/login-user-options.ts";
import { isActive, userId } from "../login/options.ts";
import { versionOf } from "../login/resolve.ts";
import { writeData } from "../login/session-data.ts";
import type { StandardSchema } from "../login/standard-schema.ts";
import { loggedIn, loggedOut } from "../login/state.ts";
import { isUnavailable } from "../login/unavailable.ts";
import { currentRequest } from "../next/request.ts";
import type { RequestContext } from "../request/context.ts";
import { allowsLogin } from "../request/origin.ts";
import { warnOfPlainHttp } from "../request/plain-http.ts";
import type { SessionLookup, SessionStart } from "../session/backend.ts";
import { dropBeside, replaceLogin, type ManagerContext } from "./core.ts";
import { administrationOf, impersonating, noSession } from "./sessions.ts";

type Mutations =
  | "loginUser"
  | "reportLoginFailure"
  | "confirmLogin"
  | "updateSessionVersion"
  | "updateSessionData"
  | "logoutUser";

/** Creates the functions that log a user in or out, and those that reauthenticate. */
export function createMutations<User extends object, Anonymous>(
  context: ManagerContext<User, Anonymous>,
): Pick<LoginManager<User, Anonymous, StandardSchema>, Mutations> {
  const { read, options, backend, emit, returnUrl, resolve, requestToChange } = context;

  const begin = async (request: RequestContext, user: User, begun: SessionLookup): Promise<void> => {
    await returnUrl.consume(read(), request);
    const login = begun.session ? loggedIn(user, begun.session, "session") : loggedOut(begun.reason);
    replaceLogin(context, request, { login, found: begun, lookup: begun });
  };

  return {
    async loginUser(user, settings = {}) {
      const request = await requestToChange({ may: allowsLogin });
      const start = await startOf(settings, user);
      const { method = null } = settings;
      if (!start) {
        await emit("loginFailed", request.headers, { reason: "inactive", user, method });
        return false;
      }
      const begun = await startHere(request, start);
      await begin(request, user, begun);
      dropBeside(read(), request);
      warnOfPlainHttp(read(), request.headers);
      const { rememberFor, fresh } = start;
      await emit("loggedIn", request.headers, { user, remember: rememberFor > 0, fresh, method, ended: begun.ended ?? [] });
      return true;
    },

    async reportLoginFailure(reason, user = null, { method } = {}) {
      check(method, "method", ...WORD);
      const { headers } = await currentRequest();
      await emit("loginFailed", headers, { reason, user, method: method ?? null });
    },

    async confirmLogin() {
      const request = await requestToChange();
      const { login, found } = await resolve(request);
      return login.source !== null && !login.impersonator && confirm(request, found, login.user);
    },

    async updateSessionVersion(user) {
      const request = await requestToChange();
      const { login, found } = await resolve(request);
      if (login.impersonator) return false;
      // The session may still have the old session version, because the caller has just changed it.
      if (login.source === null && login.reason !== "session_version") return false;
      return confirm(request, found, user);
    },

    async updateSessionData(data) {
      const request = await requestToChange();
      if (!options.sessionData) throw invalid("sessionData", "is missing: `updateSessionData` needs a schema of the data");
      const text = await writeData(options.sessionData, data);
      const { login, lookup } = await resolve(request);
      const written =
        login.source !== null && !login.impersonator && lookup ? await backend.writeData(request, lookup, text) : null;
      if (!written) return false;
      replaceLogin(context, request, { login, found: written, lookup: written });
      return true;
    },

    async logoutUser({ everywhere = false } = {}) {
      if (everywhere) administrationOf(context);
      const request = await requestToChange();
      // When the database is down, a user can still log out in this browser.
      let failure: LoginError | null = null;
      const unlessUnavailable = (error: unknown): null => {
        if (!isUnavailable(error)) throw error;
        failure = error;
        return null;
      };
      const resolved = await resolve(request).catch(unlessUnavailable);
      // Throw before any session ends: this request has not verified which user its cookies belong to.
      if (everywhere && resolved?.login.source === "request") throw noSession();
      if (everywhere && resolved?.login.impersonator) throw impersonating();
      // The cookies were not read if the request has its own credentials, or if the user could not be loaded.
      const found = resolved?.lookup ?? (await backend.find(request).catch(unlessUnavailable));
      const ended = backend.end(request, found, { everywhere: everywhere && resolved !== null });
      await ended.catch(unlessUnavailable);
      returnUrl.drop(read(), request);
      dropBeside(read(), request);
      replaceLogin(context, request, { login: loggedOut("no_session"), found: null, lookup: null });
      await emit("loggedOut", request.headers, { user: resolved?.login.impersonator ?? resolved?.login.user ?? null });
      await ended;
      // The cookies are deleted in any case. A session that the store could not end still accepts a copy of them.
      if (failure && (!found || everywhere)) throw failure as LoginError;
    },
  };

  async function confirm(request: RequestContext, found: SessionLookup | null, user: User): Promise<boolean> {
    if (!found?.session || userId(options, user) !== found.session.userId) return false;
    const confirmed = await backend.confirm(request, found, await versionOf(options, user));
    if (!confirmed) return false;
    await begin(request, user, confirmed);
    await emit("loginConfirmed", request.headers, { user });
    return true;
  }

  /** Starts a session, and makes this browser known to the user where an event can say so. Sets all cookies of the login or none. */
  function startHere({ headers, cookies }: RequestContext, start: SessionStart): Promise<SessionLookup> {
    return setTogether(cookies, async (together) => {
      // A store's row comes last, because nothing takes it back.
      if (options.events) await writeUser(read(), together, start.userId);
      return backend.start({ headers, cookies: together }, start);
    });
  }

  /** Returns the values of a new login, or `null` for an inactive user. */
  async function startOf(
    {
      remember: remembered = false,
      duration = read().rememberDuration,
      force = false,
      fresh = true,
      method,
      data,
    }: LoginUserOptions<unknown>,
    user: User,
  ): Promise<SessionStart | null> {
    check(method, "method", ...WORD);
    check(duration, "duration", ...DURATION);
    for (const [name, flag] of Object.entries({ remember: remembered, force, fresh })) check(flag, name, ...FLAG);
    if (!force && !isActive(options, user)) return null;
    const version = await versionOf(options, user);
    const text = await writeData(options.sessionData, data);
    return { userId: userId(options, user), version, fresh, rememberFor: remembered ? duration : 0, data: text, now: now() };
  }
}
