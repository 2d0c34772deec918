import { now } from "../clock.ts";
import { LoginError } from "../errors.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import type { RequestFlash } from "../flash/request-flash.ts";
import { hasOwnKey } from "../login/own-key.ts";
import type { LoginManager } from "../login/login-manager.ts";
import type { Emit } from "../login/events.ts";
import type { LoginOptions } from "../login/options.ts";
import type { Resolved } from "../login/resolve.ts";
import { asUnavailable, isUnavailable } from "../login/unavailable.ts";
import { currentRequest, isRendering } from "../next/request.ts";
import { redirectOf, redirectPage, redirectSeeOther, withStatus } from "../next/throw.ts";
import { crossOrigin } from "../request/cross-origin.ts";
import { isRenewedByMiddleware, type RequestContext } from "../request/context.ts";
import { countsAsVisit, isSubmission, isVisit } from "../request/kind.ts";
import { changesSomething, isFromOtherOrigin, isSameOrigin } from "../request/origin.ts";
import { warnOfPlainHttp } from "../request/plain-http.ts";
import { ownPathname, requestPath, returnPath } from "../request/return-path.ts";
import { loginViewFor, refreshView } from "../request/view.ts";
import { forCaches, refusalJson, unavailableJson } from "../responses.ts";
import { safeNext } from "../return-url/safe-next.ts";
import type { SessionBackend } from "../session/backend.ts";
import { showGuard } from "./guard-symbol.ts";
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

/** The requirement of a guard. `fresh` is `false` when any login is enough. */
interface Authorization<User> extends FreshRequirement<User> {
  fresh: boolean;
  next?: string | undefined;
}

type Guards =
  | "requireUser"
  | "requireFreshUser"
  | "loginRequired"
  | "freshLoginRequired"
  | "requireSameOrigin"
  | "redirectIfLoggedIn";

/** Creates the guards of a manager. All of them make the same decision, in the forms that pages, actions and handlers need. */
export function createGuards<User extends object, Anonymous>(
  context: GuardContext<User, Anonymous>,
): Pick<LoginManager<User, Anonymous>, Guards> {
  const { read, resolve, emit, options, backend, flash, noteVisit } = context;

  /** Commits the lookup, where cookies can be set. Returns whether this response has a cookie of ours. */
  const commit = async (request: RequestContext, { lookup }: Resolved<User>, handlerRequest?: Request): Promise<boolean> => {
    const renewed = isRenewedByMiddleware(request.headers);
    if (!lookup || isRendering() || !isDone(request, handlerRequest)) return renewed;
    return (await backend.commit(request, lookup)) || renewed;
  };

  /**
   * Whether a page of another origin sent a request that could change something. Only a wrapped handler knows its method. The
   * key of a request counts, because no other site can send it.
   */
  const isForged = async (request: RequestContext, handlerRequest?: Request): Promise<boolean> => {
    if (isRendering() || (handlerRequest && !changesSomething(handlerRequest))) return false;
    const { headers } = request;
    const isForeign = handlerRequest ? !isSameOrigin(read(), headers) : isFromOtherOrigin(read(), headers);
    return isForeign && !(await hasOwnKey(context, request));
  };

  /** Returns the user, or the response of a wrapped handler. Throws for every other denied request. */
  const authorize = async (
    required: Authorization<User>,
    request: RequestContext,
    handlerRequest?: Request,
  ): Promise<{ user: User; resolved: Resolved<User> } | { answer: Response }> => {
    if (await isForged(request, handlerRequest)) {
      const error = withStatus(403, crossOrigin());
      if (!handlerRequest) throw error;
      return { answer: refusalJson(403, "cross_origin") };
    }
    const resolved = await resolve(request);
    const config = read();
    if (isRendering()) noteVisit(request, resolved);
    const path = required.next ?? (handlerRequest ? requestPath(config, handlerRequest) : returnPath(config, request.headers));
    const refuse = async (denied: Omit<Denied, "path">): Promise<{ answer: Response }> => {
      await commit(request, resolved, handlerRequest);
      const at = { request, handlerRequest, rendering: isRendering(), mayWrite: mayLeaveMessage(request, handlerRequest) };
      return { answer: await deny(config, { ...denied, path }, at, flash) };
    };

    const { login } = resolved;
    if (login.source === null) {
      if (isSameOrigin(config, request.headers)) warnOfPlainHttp(config, request.headers);
      await emit("unauthorized", request.headers, { path, reason: login.reason });
      return refuse({
        error: "unauthorized",
        view: loginViewFor(config, handlerRequest ? ownPathname(config, handlerRequest.url) : path),
        handler: options.unauthorizedHandler,
      });
    }
    // Check this before freshness: a user that `authorize` rejects must not have to enter the password first. An administrator who
    // acts as the user does not know it.
    if ((required.fresh && login.impersonator) || !(await isAuthorized(required.authorize, login))) {
      await commit(request, resolved, handlerRequest);
      return { answer: forbid(handlerRequest) };
    }
    if (required.fresh && !isFresh(login, required.maxAge, now())) {
      await emit("needsRefresh", request.headers, { path, user: login.user });
      return refuse({ error: "fresh_login_required", view: refreshView(config), handler: options.needsRefreshHandler });
    }
    return { user: login.user, resolved };
  };

  const require = async (required: Authorization<User>): Promise<User> => {
    const request = await currentRequest();
    // Without a handler's request, `authorize` throws when it denies.
    const { user, resolved } = (await authorize(required, request)) as { user: User; resolved: Resolved<User> };
    await commit(request, resolved);
    return user;
  };

  const guard = <Args extends unknown[], Result>(
    fn: (user: User, ...args: Args) => Result | Promise<Result>,
    required: Authorization<User>,
  ) => {
    refuseAction(fn);
    const guarded = async (...args: Args): Promise<Result> => {
      const [first] = args as unknown[];
      const handlerRequest = first instanceof Request ? first : undefined;
      const request = await currentRequest();
      const authorized = await authorize(required, request, handlerRequest).catch((error: unknown) => {
        if (handlerRequest && isUnavailable(error)) return { answer: unavailableJson() };
        throw error;
      });
      // Only a wrapped handler has a response here, and it returns a response itself.
      if ("answer" in authorized) return authorized.answer as Result;
      const { user, resolved } = authorized;
      // Commit after `fn`: when `fn` throws, Next drops the cookies of the response, and a new token would be lost.
      const { result, redirect } = await orRedirect(() => fn(user, ...args));
      const carriesCookie = await commit(request, resolved, handlerRequest);
      if (redirect && !(handlerRequest && carriesCookie)) throw redirect.error;
      if (redirect) return forCaches(new Response(null, redirect), true) as Result;
      return handlerRequest && result instanceof Response ? (forCaches(result, carriesCookie) as Result) : (result as Result);
    };
    return showGuard(guarded, required);
  };

  return {
    requireUser: (required = {}) => require({ ...required, fresh: false }),
    requireFreshUser: (required = {}) => require({ ...required, fresh: true }),
    loginRequired: (fn, required = {}) => guard(fn, { ...required, fresh: false }),
    freshLoginRequired: (fn, required = {}) => guard(fn, { ...required, fresh: true }),

    requireSameOrigin({ headers }) {
      if (!isSameOrigin(read(), headers)) throw withStatus(403, crossOrigin());
    },

    async redirectIfLoggedIn({ next, fallback: wanted } = {}) {
      const request = await currentRequest();
      // The page is public, so a visitor can still log in when the current user cannot be determined.
      if ((await resolve(request).catch(asUnavailable)).login.source === null) return;
      const fallback = wanted ?? read().homeView;
      const view = loginViewFor(read(), returnPath(read(), request.headers)).path?.split(/[?#]/, 1)[0];
      const back = safeNext(next, { fallback });
      const path = view !== undefined && back.split(/[?#]/, 1)[0] === view ? fallback : back;
      if (isRendering()) redirectPage(path);
      redirectSeeOther(withBasePath(read(), path, request.headers));
    },
  };
}

/**
 * Throws for a function that Next has registered as a Server Action. A client can call such a function by its id, past the guard
 * around it, and choose the argument that the guard would fill in.
 */
function refuseAction(fn: object): void {
  if (!Object.hasOwn(fn, "$$id")) return;
  throw new LoginError(
    "unguarded_action",
    'a function with "use server" is inside loginRequired or freshLoginRequired, so anyone can call it without the guard. Write ' +
      '"use server" at the top of a file, and export what loginRequired returns.',
  );
}

/** Returns what `fn` returns, or the redirect that it throws. Rethrows every other error. */
async function orRedirect<Result>(fn: () => Result | Promise<Result>) {
  try {
    return { result: await fn(), redirect: null };
  } catch (error) {
    const redirect = redirectOf(error);
    if (!redirect) throw error;
    return { result: undefined, redirect: { ...redirect, error } };
  }
}

/** Whether a denial may flash a message. A prefetch must not set its cookie, because no user would see that page. */
function mayLeaveMessage({ headers }: RequestContext, handlerRequest: Request | undefined): boolean {
  return handlerRequest ? countsAsVisit(handlerRequest.headers) : isVisit(headers);
}

/**
 * Whether a user made this request, not a prefetch. Next's `headers()` hides the headers of a prefetch, but a handler's own
 * request has them. Without that request, a GET could be a prefetch whose response a cache stores, so only submissions count.
 */
function isDone({ headers }: RequestContext, handlerRequest: Request | undefined): boolean {
  return handlerRequest ? countsAsVisit(handlerRequest.headers) : isSubmission(headers);
}
