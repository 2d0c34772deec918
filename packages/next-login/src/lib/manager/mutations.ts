import { warnOfPlainHttp } from "../request/plain-http.ts";
import { mayLogIn } from "../request/origin.ts";
import type { LoginManager } from "../login-manager.ts";
import { endStored } from "../session/stored/end.ts";
import { confirmSession } from "../login/confirm-session.ts";
import { storeOf } from "./sessions.ts";
import { startSession } from "../login/start-session.ts";
import { userId } from "../login/options.ts";
import { orUnavailable } from "../login/unavailable.ts";
import type { Core } from "./core.ts";

type Changing = "loginUser" | "loginFailed" | "confirmLogin" | "logoutUser";

/** The functions that change who is logged in. */
export function createChanging<User extends object, Anonymous>(
  core: Core<User, Anonymous>,
): Pick<LoginManager<User, Anonymous>, Changing> {
  const { read, options, emit, memory, ways, resolve, requestToChange, leave } = core;

  return {
    async loginUser(user, settings = {}) {
      const request = await requestToChange(mayLogIn);
      const started = await startSession(read(), options, request, user, settings);
      if (!started) emit("loginFailed", { reason: "inactive", user });
      else {
        await ways.leave(read(), request);
        memory.replace(request.headers, started);
        warnOfPlainHttp(read(), request.headers);
        emit("loggedIn", { user, remember: settings.remember ?? false, fresh: settings.fresh ?? true });
      }
      return started !== null;
    },

    loginFailed(reason, user = null) {
      emit("loginFailed", { reason, user });
    },

    async confirmLogin(changed) {
      const request = await requestToChange();
      const resolved = await resolve(request);
      const { login } = resolved;
      if (login.source === null) return false;
      const user = changed ?? login.user;
      if (userId(options, user) !== userId(options, login.user)) return false;
      const confirmed = await confirmSession(read(), options, request, user, resolved);
      if (!confirmed) return false;
      await ways.leave(read(), request);
      memory.replace(request.headers, confirmed);
      emit("loginConfirmed", { user });
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
  };
}
