import { safeNext } from "../return-url/safe-next.ts";
import { nextInAddress } from "../request/return-path.ts";
import type { LoginManager } from "../login-manager.ts";
import { currentRequest } from "../next/request.ts";
import { loginOf, type Login } from "../login/state.ts";
import { plainRequest } from "../login/plain-request.ts";
import { resolveLogin, type Resolved } from "../login/resolve.ts";
import { orUnavailable, telling } from "../login/unavailable.ts";
import type { Core } from "./core.ts";

type Reading = "getLogin" | "getCurrentUser" | "resolveLogin" | "getNextUrl";

/** The functions that ask. */
export function createReading<User extends object, Anonymous>(
  core: Core<User, Anonymous>,
): Pick<LoginManager<User, Anonymous>, Reading> {
  const { read, options, emit, ways, resolveNow } = core;
  const publicly = ({ login }: Resolved<User>): Login<User, Anonymous> => loginOf(login, options.anonymousUser);

  return {
    async getLogin() {
      return publicly(await resolveNow().catch(orUnavailable));
    },

    async getCurrentUser() {
      return publicly(await resolveNow()).user;
    },

    async resolveLogin(cookie, headers) {
      const request = plainRequest(cookie, headers);
      return publicly(await telling(emit, () => resolveLogin(read(), options, request, emit)).catch(orUnavailable));
    },

    async getNextUrl(next, { fallback = read().homeView } = {}) {
      const request = await currentRequest();
      const kept = (await ways.recall(read(), request)) ?? fallback;
      return safeNext(next, { fallback: safeNext(nextInAddress(read(), request.headers), { fallback: kept }) });
    },
  };
}
