import { configReader, type ResolvedConfig } from "../config/resolve.ts";
import { RequestFlash } from "../flash/request-flash.ts";
import { EndedLogins } from "../login/ended-logins.ts";
import { emitter, type Emit } from "../login/events.ts";
import { checkUserOptions, USER_OPTIONS, type LoginOptions } from "../login/options.ts";
import { RequestCache } from "../login/request-cache.ts";
import { byRequest, resolveLogin, type Resolved } from "../login/resolve.ts";
import { reportUnavailable } from "../login/unavailable.ts";
import { afterResponse } from "../next/after.ts";
import { currentRequest, isRendering, readOnly } from "../next/request.ts";
import { throwHttpError } from "../next/throw.ts";
import type { RequestContext } from "../request/context.ts";
import { isVisit } from "../request/kind.ts";
import { isSameOrigin } from "../request/origin.ts";
import { ReturnUrlCookie } from "../return-url/return-url-cookie.ts";
import type { SessionBackend } from "../session/backend.ts";
import { cookieOnlySessions } from "../session/cookie-only/index.ts";
import { storedSessions } from "../session/stored/index.ts";

/** What the functions of one manager share: its settings, what each request already knows, and the ways to a request. */
export interface ManagerContext<User extends object, Anonymous> {
  readonly read: () => ResolvedConfig;
  readonly options: LoginOptions<User, Anonymous>;
  readonly backend: SessionBackend;
  readonly emit: Emit<User>;
  readonly cache: RequestCache<User>;
  readonly flash: RequestFlash;
  readonly returnUrl: ReturnUrlCookie;
  /** Who is logged in, asked once a request. */
  resolve(request: RequestContext): Promise<Resolved<User>>;
  /** The same for a request that does not come through Next, and is not kept. */
  resolveOnce(request: RequestContext): Promise<Resolved<User>>;
  /** The same for the request at hand, which thereby counts as a visit. */
  resolveNow(): Promise<Resolved<User>>;
  /** Moves the idle timeout after a page's response, where that needs no cookie. */
  noteVisit(request: RequestContext, resolved: Resolved<User>): void;
  /** The request, for a function that sets a cookie: never for another site (CSRF), nor where none can be set. */
  requestToChange(may?: typeof isSameOrigin): Promise<RequestContext>;
}

export function createManagerContext<User extends object, Anonymous>(
  options: LoginOptions<User, Anonymous>,
): ManagerContext<User, Anonymous> {
  const read = configReader(options, USER_OPTIONS);
  checkUserOptions(options);
  const backend = options.sessionStore ? storedSessions(read, options.sessionStore) : cookieOnlySessions(read);
  const cache = new RequestCache<User>();
  const emit = emitter(options.events);
  const resolver = { read, options, backend, emit, endedLogins: new EndedLogins() };
  const resolveOnce = (request: RequestContext): Promise<Resolved<User>> =>
    reportUnavailable(emit, () => resolveLogin(resolver, request));
  const resolve = (request: RequestContext): Promise<Resolved<User>> =>
    cache.recall(request.headers, () => resolveOnce(request));
  const noteVisit = ({ headers }: RequestContext, { lookup }: Resolved<User>): void => {
    const visit = lookup !== null && isVisit(headers);
    if (lookup && backend.isTouchDue(lookup, visit)) afterResponse(() => backend.touch(lookup, visit));
  };

  return {
    read,
    options,
    backend,
    emit,
    cache,
    flash: new RequestFlash(),
    returnUrl: new ReturnUrlCookie(),
    resolve,
    resolveOnce,
    noteVisit,

    async resolveNow() {
      const request = await currentRequest();
      const resolved = await resolve(request);
      noteVisit(request, resolved);
      return resolved;
    },

    async requestToChange(may = isSameOrigin) {
      const request = await currentRequest();
      if (!may(read(), request.headers)) throwHttpError(403);
      if (isRendering()) throw readOnly();
      return request;
    },
  };
}

/**
 * Who is logged in for the rest of this request: after a login, a reauthentication or a logout. The request's own credentials still
 * win, as they do in any request that brings them.
 */
export function replaceLogin<User extends object, Anonymous>(
  { options, cache }: ManagerContext<User, Anonymous>,
  { headers }: RequestContext,
  resolved: Resolved<User>,
): void {
  cache.replace(headers, async () => (await byRequest(options, headers)) ?? resolved);
}
