import type { ResolvedConfig } from "../config/resolve.ts";
import type { FlashMemory } from "../flash/request-flash.ts";
import type { LoginManager } from "../login-manager.ts";
import { leavePage, seeOtherPage } from "../next/throw.ts";
import { currentRequest, isRendering, type CurrentRequest } from "../next/request.ts";
import { clock } from "../session/lifetime.ts";
import { settleStored } from "../session/stored/commit.ts";
import type { Emit } from "../login/events.ts";
import type { LoginOptions } from "../login/options.ts";
import type { Resolved } from "../login/resolve.ts";
import { isUnavailable, orUnavailable } from "../login/unavailable.ts";
import { isFresh, isMeant, type FreshRequirement } from "./requirement.ts";
import { writeNext } from "../return-url/return-url-cookie.ts";
import { refusalJson, unavailableJson, withoutStore } from "../responses.ts";
import { noteVisit } from "./note-visit.ts";
import { warnOfPlainHttp } from "../request/plain-http.ts";
import { forbid, refuse, withBasePath, type Refused } from "./deny.ts";
import { countsAsVisit, isDeliberate, settle } from "./renew.ts";
import { safeNext } from "../return-url/safe-next.ts";
import { changesSomething, isSameOrigin } from "../request/origin.ts";
import { loginViewFor, refreshView } from "../request/view.ts";
import { ownPathname, requestPath, wayBack } from "../request/return-path.ts";

interface Core<User extends object, Anonymous> {
  read: () => ResolvedConfig;
  options: LoginOptions<User, Anonymous>;
  resolve: (request: CurrentRequest) => Promise<Resolved<User>>;
  emit: Emit<User>;
  messages: FlashMemory;
}

/** What a guard demands: `fresh` is left out where being logged in is enough. */
interface Demand<User> extends FreshRequirement<User> {
  fresh: boolean;
  next?: string | undefined;
}

type Guards = "requireUser" | "requireFreshUser" | "loginRequired" | "freshLoginRequired" | "guestOnly";

/** The guards of a manager: one decision, in the four forms a page, an action and a handler need. */
export function createGuards<User extends object, Anonymous>(
  core: Core<User, Anonymous>,
): Pick<LoginManager<User, Anonymous>, Guards> {
  const { read, resolve, emit, options, messages } = core;
  const settled = new WeakSet<object>();

  /** Outside a render cookies can be set: once a request, what looking at them left to be written, or a later deadline. */
  const settleOnce = async (request: CurrentRequest, resolved: Resolved<User>, asked?: Request): Promise<void> => {
    if (settled.has(request.headers) || isRendering()) return;
    if (!isDone(request, asked)) return;
    settled.add(request.headers);
    const { sessionStore } = options;
    if (sessionStore && resolved.kept) await settleStored(read(), sessionStore, request, { ...resolved, kept: resolved.kept });
    else await settle(read(), request.jar, resolved);
  };

  /** The user, or the answer to a wrapped handler's request; everything else ends by throwing. */
  const admit = async (demand: Demand<User>, asked?: Request): Promise<{ user: User } | { answer: Response }> => {
    const request = await currentRequest();
    const resolved = await resolve(request);
    const config = read();
    if (isRendering()) noteVisit(config, options.sessionStore, request.headers, resolved);
    const path = demand.next ?? (asked ? requestPath(config, asked) : wayBack(config, request.headers));
    const turnAway = async (refused: Omit<Refused, "path">): Promise<{ answer: Response }> => ({
      answer: await refuse(
        config,
        { ...refused, path },
        {
          headers: asked?.headers ?? request.headers,
          rendering: isRendering(),
          asked,
          leave: async (message, next) => {
            if (!isDone(request, asked)) return;
            if (message) await messages.add(config, request, message);
            if (config.nextIn === "cookie") await writeNext(config, request.jar, next);
          },
        },
      ),
    });

    const { login } = resolved;
    if (login.source === null) {
      if (isSameOrigin(config, request.headers)) warnOfPlainHttp(config, request.headers);
      emit("unauthorized", { path, reason: login.reason });
      await settleOnce(request, resolved, asked);
      return turnAway({
        error: "unauthorized",
        view: loginViewFor(config, asked ? ownPathname(config, asked.url) : path),
        handler: options.unauthorizedHandler,
      });
    }
    await settleOnce(request, resolved, asked);
    // Before freshness: proving who they are again would not help somebody who may not anyway.
    if (!(await isMeant(demand.where, login.user))) return { answer: forbid(asked) };
    if (demand.fresh && !isFresh(login, demand.within, clock())) {
      emit("needsRefresh", { path, user: login.user });
      return turnAway({ error: "fresh_login_required", view: refreshView(config), handler: options.needsRefreshHandler });
    }
    return { user: login.user };
  };

  const require = async (demand: Demand<User>): Promise<User> => {
    const admitted = await admit(demand);
    // Without a handler's request every refusal throws.
    return (admitted as { user: User }).user;
  };

  const guard =
    <Args extends unknown[], Result>(fn: (user: User, ...args: Args) => Result | Promise<Result>, demand: Demand<User>) =>
    async (...args: Args): Promise<Result> => {
      const [first] = args as unknown[];
      const asked = first instanceof Request ? first : undefined;
      if (asked && changesSomething(asked) && !isSameOrigin(read(), asked.headers)) {
        return refusalJson(403, "cross_origin") as Result;
      }
      const admitted = await admit(demand, asked).catch((error: unknown) => {
        if (asked && isUnavailable(error)) return { answer: unavailableJson() };
        throw error;
      });
      // Only a Route Handler gets here with an answer, and an answer is what it returns.
      if ("answer" in admitted) return admitted.answer as Result;
      const result = await fn(admitted.user, ...args);
      return asked && result instanceof Response ? (withoutStore(result) as Result) : result;
    };

  return {
    requireUser: (demand = {}) => require({ ...demand, fresh: false }),
    requireFreshUser: (demand = {}) => require({ ...demand, fresh: true }),
    loginRequired: (fn, demand = {}) => guard(fn, { ...demand, fresh: false }),
    freshLoginRequired: (fn, demand = {}) => guard(fn, { ...demand, fresh: true }),

    async guestOnly({ next, fallback = read().homeView } = {}) {
      const request = await currentRequest();
      // Somebody who cannot be named may log in all the same: the page is open to everybody.
      if ((await resolve(request).catch(orUnavailable)).login.source === null) return;
      const view = loginViewFor(read(), wayBack(read(), request.headers)).path?.split(/[?#]/, 1)[0];
      const back = safeNext(next, { fallback });
      const path = view !== undefined && back.split(/[?#]/, 1)[0] === view ? fallback : back;
      if (isRendering()) leavePage(path);
      seeOtherPage(withBasePath(read(), path, request.headers));
    },
  };
}

/** Whether a person did this. `headers()` hides what tells a prefetch; the handler's own request does not. */
function isDone(request: CurrentRequest, asked: Request | undefined): boolean {
  return asked ? countsAsVisit(asked.headers) : isDeliberate(request.headers);
}
