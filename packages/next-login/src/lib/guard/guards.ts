import { now } from "../clock.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import type { RequestFlash } from "../flash/request-flash.ts";
import type { LoginManager } from "../login/login-manager.ts";
import type { Emit } from "../login/events.ts";
import type { LoginOptions } from "../login/options.ts";
import type { Resolved } from "../login/resolve.ts";
import { asUnavailable, isUnavailable } from "../login/unavailable.ts";
import { currentRequest, isRendering } from "../next/request.ts";
import { redirectOf, redirectPage, redirectSeeOther } from "../next/throw.ts";
import { isRenewedByMiddleware, type RequestContext } from "../request/context.ts";
import { countsAsVisit, isSubmission, isVisit } from "../request/kind.ts";
import { changesSomething, isSameOrigin } from "../request/origin.ts";
import { warnOfPlainHttp } from "../request/plain-http.ts";
import { ownPathname, requestPath, returnPath } from "../request/return-path.ts";
import { loginViewFor, refreshView } from "../request/view.ts";
import { forCaches, refusalJson, unavailableJson } from "../responses.ts";
import { safeNext } from "../return-url/safe-next.ts";
import type { SessionBackend } from "../session/backend.ts";
import { deny, forbid, withBasePath, type Denied } from "./deny.ts";
import { isFresh, isAuthorized, type FreshRequirement } from "../login/requirement.ts";

/** What the guards need of a manager. */
interface GuardContext<User extends object, Anonymous> {
  readonly read: () => ResolvedConfig;
  readonly options: LoginOptions<User, Anonymous>;
  readonly backend: SessionBackend;
  readonly emit: Emit<User>;
  readonly flash: RequestFlash;
  resolve(request: RequestContext): Promise<Resolved<User>>;
  noteVisit(request: RequestContext, resolved: Resolved<User>): void;
}

/** What a guard asks for: `fresh` is `false` where being logged in is enough. */
interface Authorization<User> extends FreshRequirement<User> {
  fresh: boolean;
  next?: string | undefined;
}

type Guards = "requireUser" | "requireFreshUser" | "loginRequired" | "freshLoginRequired" | "redirectIfLoggedIn";

/** The guards of a manager: one decision, in the four forms a page, an action and a handler need. */
export function createGuards<User extends object, Anonymous>(
  context: GuardContext<User, Anonymous>,
): Pick<LoginManager<User, Anonymous>, Guards> {
  const { read, resolve, emit, options, backend, flash, noteVisit } = context;

  /** Writes what the lookup left to be written, where cookies can be set. Whether this answer carries a cookie of ours. */
  const commit = async (request: RequestContext, { lookup }: Resolved<User>, asked?: Request): Promise<boolean> => {
    const renewed = isRenewedByMiddleware(request.headers);
    if (!lookup || isRendering() || !isDone(request, asked)) return renewed;
    return (await backend.commit(request, lookup)) || renewed;
  };

  /** The user, or the answer to a wrapped handler's request; everything else ends by throwing. */
  const authorize = async (
    required: Authorization<User>,
    request: RequestContext,
    asked?: Request,
  ): Promise<{ user: User; resolved: Resolved<User> } | { answer: Response }> => {
    const resolved = await resolve(request);
    const config = read();
    if (isRendering()) noteVisit(request, resolved);
    const path = required.next ?? (asked ? requestPath(config, asked) : returnPath(config, request.headers));
    const refuse = async (denied: Omit<Denied, "path">): Promise<{ answer: Response }> => {
      await commit(request, resolved, asked);
      const at = { request, asked, rendering: isRendering(), mayWrite: mayLeaveMessage(request, asked) };
      return { answer: await deny(config, { ...denied, path }, at, flash) };
    };

    const { login } = resolved;
    if (login.source === null) {
      if (isSameOrigin(config, request.headers)) warnOfPlainHttp(config, request.headers);
      emit("unauthorized", { path, reason: login.reason });
      return refuse({
        error: "unauthorized",
        view: loginViewFor(config, asked ? ownPathname(config, asked.url) : path),
        handler: options.unauthorizedHandler,
      });
    }
    // Before freshness: proving who they are again would not help a user who may not anyway.
    if (!(await isAuthorized(required.authorize, login.user))) {
      await commit(request, resolved, asked);
      return { answer: forbid(asked) };
    }
    if (required.fresh && !isFresh(login, required.maxAge, now())) {
      emit("needsRefresh", { path, user: login.user });
      return refuse({ error: "fresh_login_required", view: refreshView(config), handler: options.needsRefreshHandler });
    }
    return { user: login.user, resolved };
  };

  const require = async (required: Authorization<User>): Promise<User> => {
    const request = await currentRequest();
    // Without a handler's request every refusal throws.
    const { user, resolved } = (await authorize(required, request)) as { user: User; resolved: Resolved<User> };
    await commit(request, resolved);
    return user;
  };

  const guard =
    <Args extends unknown[], Result>(
      fn: (user: User, ...args: Args) => Result | Promise<Result>,
      required: Authorization<User>,
    ) =>
    async (...args: Args): Promise<Result> => {
      const [first] = args as unknown[];
      const asked = first instanceof Request ? first : undefined;
      if (asked && changesSomething(asked) && !isSameOrigin(read(), asked.headers)) {
        return refusalJson(403, "cross_origin") as Result;
      }
      const request = await currentRequest();
      const authorized = await authorize(required, request, asked).catch((error: unknown) => {
        if (asked && isUnavailable(error)) return { answer: unavailableJson() };
        throw error;
      });
      // Only a Route Handler gets here with an answer, and an answer is what it returns.
      if ("answer" in authorized) return authorized.answer as Result;
      const { user, resolved } = authorized;
      // Last: when `fn` throws, Next drops the cookies of the answer, so a new token would be lost on its way.
      const { result, redirect } = await orRedirect(() => fn(user, ...args));
      const carriesCookie = await commit(request, resolved, asked);
      if (redirect && !(asked && carriesCookie)) throw redirect.error;
      if (redirect) return forCaches(new Response(null, redirect), true) as Result;
      return asked && result instanceof Response ? (forCaches(result, carriesCookie) as Result) : (result as Result);
    };

  return {
    requireUser: (required = {}) => require({ ...required, fresh: false }),
    requireFreshUser: (required = {}) => require({ ...required, fresh: true }),
    loginRequired: (fn, required = {}) => guard(fn, { ...required, fresh: false }),
    freshLoginRequired: (fn, required = {}) => guard(fn, { ...required, fresh: true }),

    async redirectIfLoggedIn({ next, fallback = read().homeView } = {}) {
      const request = await currentRequest();
      // A visitor whose user cannot be determined may log in all the same: the page is open to everybody.
      if ((await resolve(request).catch(asUnavailable)).login.source === null) return;
      const view = loginViewFor(read(), returnPath(read(), request.headers)).path?.split(/[?#]/, 1)[0];
      const back = safeNext(next, { fallback });
      const path = view !== undefined && back.split(/[?#]/, 1)[0] === view ? fallback : back;
      if (isRendering()) redirectPage(path);
      redirectSeeOther(withBasePath(read(), path, request.headers));
    },
  };
}

/** What `fn` returns, or the redirect that it threw. Anything else that it throws goes through. */
async function orRedirect<Result>(fn: () => Result | Promise<Result>) {
  try {
    return { result: await fn(), redirect: null };
  } catch (error) {
    const redirect = redirectOf(error);
    if (!redirect) throw error;
    return { result: undefined, redirect: { ...redirect, error } };
  }
}

/** Whether a refusal may leave a message: the answer is our own, and no cache keeps it. */
function mayLeaveMessage({ headers }: RequestContext, asked: Request | undefined): boolean {
  return asked ? countsAsVisit(asked.headers) : isVisit(headers);
}

/**
 * Whether a person did this. `headers()` hides what tells a prefetch; the handler's own request does not. Without that request a
 * GET cannot be told from others, and its answer may be one that caches keep: then nothing is written.
 */
function isDone({ headers }: RequestContext, asked: Request | undefined): boolean {
  return asked ? countsAsVisit(asked.headers) : isSubmission(headers);
}
