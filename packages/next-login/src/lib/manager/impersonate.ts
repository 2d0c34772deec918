import { invalid } from "../config/invalid.ts";
import { deleteCookie } from "../cookie/jar.ts";
import { LoginError } from "../errors.ts";
import { readImpersonation, writeImpersonation } from "../impersonation/impersonation-cookie.ts";
import type { LoginManager } from "../login/login-manager.ts";
import { isActive, userId } from "../login/options.ts";
import { loadUser, versionOf } from "../login/resolve.ts";
import { impersonated, loggedIn } from "../login/state.ts";
import { replaceLogin, type ManagerContext } from "./core.ts";

/** Creates the functions by which an administrator acts as another user. */
export function createImpersonation<User extends object, Anonymous>(
  context: ManagerContext<User, Anonymous>,
): Pick<LoginManager<User, Anonymous>, "impersonate" | "stopImpersonating"> {
  const { read, options, backend, emit, resolve, resolveOnce, requestToChange } = context;
  return {
    async impersonate(user, { reason }) {
      const isReason = typeof reason === "string" && reason.trim() !== "" && reason.length <= 200;
      if (!isReason) throw invalid("reason", "must be a text of 1 to 200 characters");
      const id = userId(options, user);
      const request = await requestToChange();
      const { login, found } = await resolve(request);
      if (login.source === null || login.impersonator || !isActive(options, user)) return false;
      if (login.source === "request") throw noOwnSession();
      const impersonator = login.user;
      if (!found || id === userId(options, impersonator)) return false;
      // Not fresh, so that what matters asks for the password after the return.
      const renewed = await backend.confirm(request, found, await versionOf(options, impersonator), { fresh: false });
      if (!renewed?.session) return false;
      await writeImpersonation(read(), request.cookies, renewed.session, id);
      const own = loggedIn(impersonator, renewed.session, "session");
      replaceLogin(context, request, { login: impersonated(user, own), found: renewed, lookup: renewed });
      await emit("impersonationStarted", request.headers, { user, impersonator, reason });
      return true;
    },

    async stopImpersonating() {
      const request = await requestToChange();
      const { login, found } = await resolve(request);
      const session = found?.session;
      const impersonation = session && (await readImpersonation(read(), request.cookies, session));
      if (!impersonation) return false;
      const user = login.source === null ? await loadUser(options, impersonation.userId) : login.user;
      deleteCookie(read(), request.cookies, "impersonation");
      const own = await resolveOnce(request);
      replaceLogin(context, request, own);
      await emit("impersonationEnded", request.headers, { user: user ?? null, impersonator: own.login.user });
      return true;
    },
  };
}

function noOwnSession(): LoginError {
  return new LoginError(
    "no_session",
    "`requestLoader` authenticated this request, so it has no session in which to act as another user.",
  );
}
