import { now } from "../clock.ts";
import { check, DURATION, FLAG, WORD } from "../config/rules.ts";
import { deleteCookie } from "../cookie/jar.ts";
import type { LoginManager } from "../login/login-manager.ts";
import { isActive, userId } from "../login/options.ts";
import { loadUser, versionOf } from "../login/resolve.ts";
import type { StandardSchema } from "../login/standard-schema.ts";
import { loggedOut } from "../login/state.ts";
import { PENDING_SECONDS, readPending, writePending, type Pending } from "../pending/pending-cookie.ts";
import { currentRequest } from "../next/request.ts";
import type { RequestContext } from "../request/context.ts";
import { allowsLogin } from "../request/origin.ts";
import { replaceLogin, type ManagerContext } from "./core.ts";

type Functions = "beginLogin" | "getPendingLogin" | "completeLogin";

/** Creates the functions of a login with two steps. */
export function createPending<User extends object, Anonymous>(
  context: ManagerContext<User, Anonymous>,
  { loginUser }: Pick<LoginManager<User, Anonymous, StandardSchema>, "loginUser">,
): Pick<LoginManager<User, Anonymous, StandardSchema>, Functions> {
  const { read, options, backend, emit, resolve, requestToChange } = context;

  const find = async (request: RequestContext): Promise<{ user: User; pending: Pending } | null> => {
    const pending = await readPending(read(), request);
    const user = pending && (await loadUser(options, pending.userId));
    if (!user || !isActive(options, user) || pending.version !== (await versionOf(options, user))) return null;
    return { user, pending };
  };

  return {
    async beginLogin(user, { remember = false, duration: wanted, method, next = null, data = null } = {}) {
      const request = await requestToChange({ may: allowsLogin });
      const duration = wanted ?? read().rememberDuration;
      check(method, "method", ...WORD);
      check(duration, "duration", ...DURATION);
      check(remember, "remember", ...FLAG);
      if (!isActive(options, user)) {
        await emit("loginFailed", request.headers, { reason: "inactive", user, method: method ?? null });
        return false;
      }
      const { login, lookup } = await resolve(request);
      await writePending(read(), request, {
        userId: userId(options, user),
        version: await versionOf(options, user),
        begunAt: now(),
        rememberFor: remember ? duration : 0,
        method: method ?? null,
        next,
        data,
      });
      // No one is logged in between the two steps. An earlier user's pages must not pass for those of the new one.
      if (login.source === null || login.source === "request") return true;
      deleteCookie(read(), request.cookies, "impersonation");
      await backend.end(request, lookup, { everywhere: false });
      replaceLogin(context, request, { login: loggedOut("no_session"), found: null, lookup: null });
      await emit("loggedOut", request.headers, { user: login.impersonator ?? login.user });
      return true;
    },

    async getPendingLogin() {
      const found = await find(await currentRequest());
      if (!found) return null;
      const { user, pending } = found;
      return { user, next: pending.next, data: pending.data, expiresAt: new Date((pending.begunAt + PENDING_SECONDS) * 1000) };
    },

    async completeLogin({ remember, duration, method, fresh, data } = {}) {
      const found = await find(await requestToChange({ may: allowsLogin }));
      if (!found) return null;
      const { user, pending } = found;
      const isLoggedIn = await loginUser(user, {
        remember: remember ?? pending.rememberFor > 0,
        duration: duration ?? (pending.rememberFor || undefined),
        method: method ?? pending.method ?? undefined,
        fresh,
        data,
      });
      return isLoggedIn ? user : null;
    },
  };
}
