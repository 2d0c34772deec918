import { configReader } from "./config/resolve.ts";
import { FlashMemory } from "./flash/flash-memory.ts";
import { refusal, refuse } from "./guard/refuse.ts";
import { isDeliberate, renewFor } from "./guard/renew.ts";
import { withoutStore } from "./guard/no-store.ts";
import type { LoginManager } from "./login-manager.ts";
import { currentRequest, isRendering, type CurrentRequest } from "./next/request.ts";
import { endSession } from "./session/session-cookie.ts";
import { checkUserOptions, USER_OPTIONS, type Identified, type LoginOptions } from "./user/options.ts";
import { RequestMemory } from "./user/request-memory.ts";
import { nobody, resolveLogin, type Resolved } from "./user/resolve-login.ts";
import { startSession } from "./user/start-session.ts";

/**
 * Makes the login functions of an app, bound to its settings. Once, in a module of the app (`lib/login.ts`), at import:
 * it reads no environment and opens nothing until a request asks.
 *
 * @param options {@link LoginOptions}. The user's type is inferred from `userLoader`, everywhere.
 * @returns The functions of {@link LoginManager}, to be exported by name.
 * @throws LoginError `invalid_option` or `weak_secret` when a setting is wrong.
 */
export function createLoginManager<User extends object>(options: LoginOptions<User> & Identified<User>): LoginManager<User>;
export function createLoginManager<User extends { id: string | number }>(options: LoginOptions<User>): LoginManager<User>;
export function createLoginManager<User extends object>(options: LoginOptions<User>): LoginManager<User> {
  const read = configReader(options, USER_OPTIONS);
  checkUserOptions(options);
  const memory = new RequestMemory<User>();
  const messages = new FlashMemory();

  const resolve = (request: CurrentRequest): Promise<Resolved<User>> =>
    memory.recall(request.headers, () => resolveLogin(read(), options, request.jar));

  /** Somebody's session is in use: outside a render, the place to move its idle deadline. */
  const admit = async (request: CurrentRequest, { session }: Resolved<User>, asked?: Request): Promise<void> => {
    if (!session || isRendering()) return;
    // `headers()` hides what tells a prefetch; the handler's own request does not.
    if (asked) await renewFor(read(), asked.headers, request.jar, session);
    else if (isDeliberate(request.headers)) await renewFor(read(), request.headers, request.jar, session);
  };

  return {
    async getLogin() {
      return (await resolve(await currentRequest())).login;
    },

    async getCurrentUser() {
      return (await resolve(await currentRequest())).login.user;
    },

    async requireUser({ next } = {}) {
      const request = await currentRequest();
      const resolved = await resolve(request);
      const { user } = resolved.login;
      if (!user) return refuse(read(), request.headers, next);
      await admit(request, resolved);
      return user;
    },

    loginRequired(fn) {
      return async (...args) => {
        const request = await currentRequest();
        const resolved = await resolve(request);
        const { user } = resolved.login;
        const [first] = args as unknown[];
        const asked = first instanceof Request ? first : undefined;
        if (!user) return asked ? (refusal(read(), asked) as never) : refuse(read(), request.headers);
        await admit(request, resolved, asked);
        const answer = await fn(user, ...args);
        return asked && answer instanceof Response ? (withoutStore(answer) as typeof answer) : answer;
      };
    },

    async loginUser(user) {
      const request = await currentRequest();
      const started = await startSession(read(), options, request.jar, user);
      if (started) memory.replace(request.headers, started);
      return started !== null;
    },

    async logoutUser() {
      const request = await currentRequest();
      endSession(read(), request.jar);
      memory.replace(request.headers, nobody("none"));
    },

    async flash(message, category = "message") {
      const request = await currentRequest();
      await messages.add(read(), request, { message, category });
    },

    async getFlashedMessages({ categories } = {}) {
      // First the request: while Next builds it stops here, before anything asks for the secret.
      const request = await currentRequest();
      const shown = await messages.shown(read(), request);
      return categories ? shown.filter(({ category }) => categories.includes(category)) : shown;
    },
  };
}
