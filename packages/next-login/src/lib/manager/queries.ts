import type { LoginManager } from "../login/login-manager.ts";
import type { Resolved } from "../login/resolve.ts";
import { hasOwnKey } from "../login/own-key.ts";
import type { StandardSchema } from "../login/standard-schema.ts";
import { loggedOut, loginOf, type Login } from "../login/state.ts";
import { asUnavailable } from "../login/unavailable.ts";
import { plainRequest } from "../next/plain-request.ts";
import { currentRequest } from "../next/request.ts";
import { warnOfOtherOrigin } from "../request/cross-origin.ts";
import { isFromOtherOrigin } from "../request/origin.ts";
import { nextInAddress } from "../request/return-path.ts";
import { safeNext } from "../return-url/safe-next.ts";
import type { ManagerContext } from "./core.ts";

type Queries = "getLogin" | "getCurrentUser" | "getLoginFrom" | "getNextUrl";

/** Creates the functions that read a request and change nothing. */
export function createQueries<User extends object, Anonymous>(
  context: ManagerContext<User, Anonymous>,
): Pick<LoginManager<User, Anonymous, StandardSchema>, Queries> {
  const { read, options, emit, returnUrl, dataOf, resolveOnce, resolveNow } = context;
  const publicly = async (resolved: Resolved<User>): Promise<Login<User, Anonymous, unknown>> => {
    const login = loginOf(resolved.login, options.anonymousUser);
    if (login.source === null) return login;
    return options.sessionData ? { ...login, data: await dataOf(resolved) } : (login as Login<User, Anonymous>);
  };

  return {
    async getLogin() {
      return publicly(await resolveNow().catch(asUnavailable));
    },

    async getCurrentUser() {
      return loginOf((await resolveNow()).login, options.anonymousUser).user;
    },

    async getLoginFrom(headers) {
      const request = plainRequest(headers);
      const resolved = async (): Promise<Resolved<User>> => {
        const isDenied =
          isFromOtherOrigin(read(), request.headers) && !(await hasOwnKey({ options, emit, resolve: resolveOnce }, request));
        if (!isDenied) return resolveOnce(request);
        // It returns the reason: an error that a socket server does not catch would end its process.
        warnOfOtherOrigin();
        return { login: loggedOut("cross_origin"), found: null, lookup: null };
      };
      return publicly(await resolved().catch(asUnavailable));
    },

    async getNextUrl(next, { fallback } = {}) {
      const request = await currentRequest();
      const stored = (await returnUrl.recall(read(), request)) ?? fallback ?? read().homeView;
      return safeNext(next, { fallback: safeNext(nextInAddress(read(), request.headers), { fallback: stored }) });
    },
  };
}
