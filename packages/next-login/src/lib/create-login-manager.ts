import { configReader } from "./config/resolve.ts";
import { FlashMemory } from "./flash/flash-memory.ts";
import { WayBackMemory } from "./guard/way-back-memory.ts";
import { createGuards } from "./guard/guards.ts";
import { noteVisit } from "./guard/note-visit.ts";
import { dropNext } from "./guard/next-cookie.ts";
import { safeNext } from "./guard/safe-next.ts";
import { isSameOrigin, mayLogIn } from "./guard/same-origin.ts";
import type { LoginManager } from "./login-manager.ts";
import { endWith } from "./next/interrupt.ts";
import { currentRequest, isRendering, readOnly, type CurrentRequest } from "./next/request.ts";
import { writePending } from "./session/held-session.ts";
import { endStored } from "./stored/end.ts";
import { reachable } from "./stored/reachable.ts";
import { confirmSession } from "./user/confirm-session.ts";
import { emitter } from "./user/events.ts";
import { loginOf, type Login } from "./user/login-state.ts";
import { checkUserOptions, USER_OPTIONS, type Identified, type LoginOptions } from "./user/options.ts";
import { plainRequest } from "./user/plain-request.ts";
import { RequestMemory } from "./user/request-memory.ts";
import { nobody, resolveLogin, type Asked, type Resolved } from "./user/resolve-login.ts";
import { createSessions, storeOf } from "./user/sessions.ts";
import { startSession } from "./user/start-session.ts";
import { orUnavailable, telling } from "./user/unavailable.ts";

/**
 * Makes the login functions of an app, bound to its settings. Once, in a module of the app (`lib/login.ts`), at import:
 * it reads no environment and opens nothing until a request asks. An app with several kinds of user makes several, each with
 * a `cookie.name` of its own.
 *
 * @param options {@link LoginOptions}. The user's type is inferred from `userLoader`, everywhere.
 * @returns The functions of {@link LoginManager}, to be exported by name.
 * @throws LoginError `invalid_option` or `weak_secret` when a setting is wrong.
 */
export function createLoginManager<User extends object, Anonymous = null>(
  options: LoginOptions<User, Anonymous> & Identified<User>,
): LoginManager<User, Anonymous>;
export function createLoginManager<User extends { id: string | number }, Anonymous = null>(
  options: LoginOptions<User, Anonymous>,
): LoginManager<User, Anonymous>;
export function createLoginManager<User extends object, Anonymous = null>(
  given: LoginOptions<User, Anonymous>,
): LoginManager<User, Anonymous> {
  const read = configReader(given, USER_OPTIONS);
  checkUserOptions(given);
  const options = given.sessionStore ? { ...given, sessionStore: reachable(given.sessionStore) } : given;
  const memory = new RequestMemory<User>();
  const messages = new FlashMemory();
  const ways = new WayBackMemory();
  const emit = emitter(options.events);

  const resolve = (request: Asked): Promise<Resolved<User>> =>
    memory.recall(request.headers, () => telling(emit, () => resolveLogin(read(), options, request, emit)));
  const loginNow = async (): Promise<Resolved<User>> => {
    const request = await currentRequest();
    const resolved = await resolve(request);
    noteVisit(read(), options.sessionStore, request.headers, resolved);
    return resolved;
  };
  const publicly = ({ login }: Resolved<User>): Login<User, Anonymous> => loginOf(login, options.anonymousUser);

  /** The request, for a function that sets a cookie: never at a foreign page's bidding, nor where none can be set. */
  const requestToChange = async (may = isSameOrigin): Promise<CurrentRequest> => {
    const request = await currentRequest();
    if (!may(read(), request.headers)) endWith(403);
    if (isRendering()) throw readOnly();
    return request;
  };
  const leave = async (request: CurrentRequest): Promise<void> => {
    await writePending(read(), request.jar, { session: null, remember: null });
    dropNext(read(), request.jar);
    memory.replace(request.headers, nobody("none"));
  };

  return {
    ...createGuards({ read, options, resolve, emit, messages }),

    sessions: createSessions({
      read,
      options,
      resolve: loginNow,
      resolveToChange: async () => resolve(await requestToChange()),
      leave: async () => leave(await currentRequest()),
    }),

    async getLogin() {
      return publicly(await loginNow().catch(orUnavailable));
    },

    async getCurrentUser() {
      return publicly(await loginNow()).user;
    },

    async resolveLogin(cookie, headers) {
      const request = plainRequest(cookie, headers);
      return publicly(await telling(emit, () => resolveLogin(read(), options, request, emit)).catch(orUnavailable));
    },

    async loginUser(user, settings = {}) {
      const request = await requestToChange(mayLogIn);
      const started = await startSession(read(), options, request, user, settings);
      if (!started) emit("loginFailed", { reason: "inactive", user });
      else {
        await ways.leave(read(), request);
        memory.replace(request.headers, started);
        emit("loggedIn", { user, remember: settings.remember ?? false, fresh: settings.fresh ?? true });
      }
      return started !== null;
    },

    loginFailed(reason, user = null) {
      emit("loginFailed", { reason, user });
    },

    async confirmLogin() {
      const request = await requestToChange();
      const resolved = await resolve(request);
      const { login } = resolved;
      if (login.source === null) return false;
      const confirmed = await confirmSession(read(), options, request, login.user, resolved);
      if (!confirmed) return false;
      await ways.leave(read(), request);
      memory.replace(request.headers, confirmed);
      emit("loginConfirmed", { user: login.user });
      return true;
    },

    async logoutUser({ everywhere = false } = {}) {
      if (everywhere) storeOf(options);
      const request = await requestToChange();
      // A database that is down keeps nobody from logging out here.
      const { user } = (await resolve(request).catch(orUnavailable)).login;
      const ended = endStored(read(), options.sessionStore, request.jar, everywhere);
      await ended.catch(() => undefined);
      await leave(request);
      emit("loggedOut", { user });
      await ended;
    },

    async getNextUrl(next, { fallback = "/" } = {}) {
      const request = await currentRequest();
      return safeNext(next, { fallback: (await ways.recall(read(), request)) ?? fallback });
    },

    async flash(message, category = "message") {
      const request = await currentRequest();
      await messages.add(read(), request, { message, category });
    },

    async getFlashedMessages({ categories } = {}) {
      // First the request: while Next builds it stops here, before anything asks for the secret.
      const request = await currentRequest();
      const { loginMessage, needsRefreshMessage } = read();
      const ours = [loginMessage?.message, needsRefreshMessage?.message];
      const shown = (await messages.shown(read(), request)).filter(({ category }) => categories?.includes(category) ?? true);
      return Promise.all(
        shown.map(async ({ message, category }) => {
          // Here, and not when it was flashed: middleware has no functions of the app.
          const text = ours.includes(message) ? await options.localize?.(message, { headers: request.headers }) : undefined;
          return { message: text ?? message, category };
        }),
      );
    },
  };
}
