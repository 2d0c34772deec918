import { configReader, type ResolvedConfig } from "../config/resolve.ts";
import { deleteCookie } from "../cookie/jar.ts";
import { RequestFlash } from "../flash/request-flash.ts";
import { deviceOf } from "../login/device.ts";
import { EndedLogins } from "../login/ended-logins.ts";
import { userIdIn } from "../login/event-user.ts";
import { emitter, type Emit } from "../login/events.ts";
import { checkUserOptions, USER_OPTIONS, type LoginOptions } from "../login/options.ts";
import { hasOwnKey } from "../login/own-key.ts";
import { RequestCache } from "../login/request-cache.ts";
import { byRequest, resolveLogin, type Resolved } from "../login/resolve.ts";
import { readData } from "../login/session-data.ts";
import { reportUnavailable } from "../login/unavailable.ts";
import { afterResponse } from "../next/after.ts";
import { currentRequest, isRendering, readOnly } from "../next/request.ts";
import { withStatus } from "../next/throw.ts";
import { warnOfUnsafeNext } from "../next/version.ts";
import type { RequestContext } from "../request/context.ts";
import { crossOrigin } from "../request/cross-origin.ts";
import { isVisit } from "../request/kind.ts";
import { isSameOrigin } from "../request/origin.ts";
import { ReturnUrlCookie } from "../return-url/return-url-cookie.ts";
import type { SessionBackend } from "../session/backend.ts";
import { cookieOnlySessions } from "../session/cookie-only/index.ts";
import { storedSessions } from "../session/stored/index.ts";

/** What the functions of one manager share: its settings, its caches, and how they read a request. */
export interface ManagerContext<User extends object, Anonymous> {
  readonly read: () => ResolvedConfig;
  readonly options: LoginOptions<User, Anonymous>;
  readonly backend: SessionBackend;
  readonly emit: Emit<User>;
  readonly cache: RequestCache<User>;
  readonly flash: RequestFlash;
  readonly returnUrl: ReturnUrlCookie;
  /** The app's data about the session of a login, read once for each login. */
  dataOf(resolved: Resolved<User>): Promise<unknown>;
  /** Determines the user of a request, once per request. */
  resolve(request: RequestContext): Promise<Resolved<User>>;
  /** Determines the user of a request that does not come through Next, without a cache. */
  resolveOnce(request: RequestContext): Promise<Resolved<User>>;
  /** Determines the user of Next's current request, and touches the session. */
  resolveNow(): Promise<Resolved<User>>;
  /** Moves the idle timeout after a page's response, if the backend can do so without a cookie. */
  noteVisit(request: RequestContext, resolved: Resolved<User>): void;
  /**
   * Returns the request to a function that sets a cookie. Throws `cookies_read_only` during a render, and `cross_origin` for
   * another site's request (CSRF). `orOwnKey`: a request with a key of its own also passes. Only for functions that change no
   * cookie of such a request.
   */
  requestToChange(options?: { may?: typeof isSameOrigin; orOwnKey?: boolean }): Promise<RequestContext>;
}

export function createManagerContext<User extends object, Anonymous>(
  options: LoginOptions<User, Anonymous>,
): ManagerContext<User, Anonymous> {
  const settings = configReader(options, USER_OPTIONS);
  let resolved: ResolvedConfig | undefined;
  /** Looks at Next's version with the first request, and not at import, which must read nothing. */
  const firstRead = (): ResolvedConfig => {
    warnOfUnsafeNext();
    return settings();
  };
  const read = (): ResolvedConfig => (resolved ??= firstRead());
  checkUserOptions(options);
  const backend = options.sessionStore ? storedSessions(read, options.sessionStore) : cookieOnlySessions(read);
  const cache = new RequestCache<User>();
  const emit = emitter<User>(options.events, (headers, event) => deviceOf(read(), headers, userIdIn(options, event)));
  const resolver = { read, options, backend, emit, endedLogins: new EndedLogins() };
  const resolveOnce = (request: RequestContext): Promise<Resolved<User>> =>
    reportUnavailable(emit, request.headers, () => resolveLogin(resolver, request));
  const resolve = (request: RequestContext): Promise<Resolved<User>> =>
    cache.recall(request.headers, () => resolveOnce(request));
  const data = new WeakMap<Resolved<User>, Promise<unknown>>();
  // The session of an impersonation is the administrator's, and so are its data.
  const readDataOf = async ({ login, lookup }: Resolved<User>): Promise<unknown> =>
    readData(options.sessionData, lookup && !login.impersonator ? await backend.readData(lookup) : "");
  const noteVisit = ({ headers }: RequestContext, { lookup }: Resolved<User>): void => {
    // Seldom true, and the backend knows it sooner than the headers: Next's are slow to read.
    if (!lookup || !backend.isTouchDue(lookup, true)) return;
    const visit = isVisit(headers);
    if (visit || backend.isTouchDue(lookup, false)) afterResponse(() => backend.touch(lookup, visit));
  };

  return {
    read,
    options,
    backend,
    emit,
    cache,
    flash: new RequestFlash(),
    returnUrl: new ReturnUrlCookie(),
    dataOf(resolved) {
      const read = data.get(resolved) ?? readDataOf(resolved);
      data.set(resolved, read);
      return read;
    },
    resolve,
    resolveOnce,
    noteVisit,

    async resolveNow() {
      const request = await currentRequest();
      const resolved = await resolve(request);
      noteVisit(request, resolved);
      return resolved;
    },

    async requestToChange({ may = isSameOrigin, orOwnKey = false } = {}) {
      const request = await currentRequest();
      if (isRendering()) throw readOnly();
      if (may(read(), request.headers) || (orOwnKey && (await hasOwnKey({ options, emit, resolve }, request)))) return request;
      throw withStatus(403, crossOrigin());
    },
  };
}

/** Deletes the cookies beside those of a login, which a login and a logout end: of a pending login, and of an impersonation. */
export function dropBeside(config: ResolvedConfig, { cookies }: RequestContext): void {
  deleteCookie(config, cookies, "pending");
  deleteCookie(config, cookies, "impersonation");
}

/**
 * Sets the user for the rest of this request, after a login, a reauthentication or a logout. If the request has credentials for
 * the `requestLoader`, its user still has priority, as in any other request.
 */
export function replaceLogin<User extends object, Anonymous>(
  { options, cache }: ManagerContext<User, Anonymous>,
  { headers }: RequestContext,
  resolved: Resolved<User>,
): void {
  cache.replace(headers, async () => (await byRequest(options, headers)) ?? resolved);
}
