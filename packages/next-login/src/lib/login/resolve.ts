import type { ResolvedConfig } from "../config/resolve.ts";
import { cookieName } from "../cookie/jar.ts";
import type { RequestContext } from "../request/context.ts";
import { readImpersonation } from "../impersonation/impersonation-cookie.ts";
import type { SessionBackend, SessionLookup } from "../session/backend.ts";
import { sessionVersionDigest } from "../session/digest.ts";
import { callLoader } from "./call-loader.ts";
import type { EndedLogins } from "./ended-logins.ts";
import type { Emit } from "./events.ts";
import { isActive, sessionVersion, userId, type LoginOptions } from "./options.ts";
import { impersonated, loggedIn, loggedOut, type AnonymousLogin, type AuthenticatedLogin } from "./state.ts";

/** The login of a request, with the data that only the library sees. */
export interface Resolved<User> {
  readonly login: AuthenticatedLogin<User> | AnonymousLogin;
  /** The session that the cookies name. `null` when the request's own credentials were valid, or the lookup failed. */
  readonly found: SessionLookup | null;
  /** The lookup to commit: `found`, or `found` without a session that its user may not use. */
  readonly lookup: SessionLookup | null;
}

/** The parts of a manager that {@link resolveLogin} needs. */
export interface Resolver<User extends object, Anonymous> {
  readonly read: () => ResolvedConfig;
  readonly options: LoginOptions<User, Anonymous>;
  readonly backend: SessionBackend;
  readonly emit: Emit<User>;
  readonly endedLogins: EndedLogins;
}

/**
 * Finds the user of a request. It sets no cookie, because a Server Component cannot. If a read could write, a page visit could
 * log users out.
 */
export async function resolveLogin<User extends object, Anonymous>(
  resolver: Resolver<User, Anonymous>,
  request: RequestContext,
): Promise<Resolved<User>> {
  const { emit } = resolver;
  const resolved = (await byRequest(resolver.options, request.headers)) ?? (await byCookies(resolver, request));
  const { login } = resolved;
  if (login.source === "remember") await emit("loadedFromCookie", request.headers, { user: login.user });
  if (login.source === "request") await emit("loadedFromRequest", request.headers, { user: login.user });
  await report(resolver, request, resolved);
  await emit("accessed", request.headers, { user: login.user });
  return resolved;
}

/**
 * Authenticates by the credentials of the request. They override a cookie, because a client that sends a key means that key.
 */
export async function byRequest<User extends object, Anonymous>(
  options: LoginOptions<User, Anonymous>,
  headers: Headers,
): Promise<Resolved<User> | null> {
  if (!options.requestLoader) return null;
  const user = await callLoader("requestLoader", () => options.requestLoader?.({ headers }));
  if (!user || !isActive(options, user)) return null;
  const login = {
    user,
    fresh: false,
    remembered: false,
    source: "request",
    authenticatedAt: null,
    impersonator: null,
  } as const;
  return { login, found: null, lookup: null };
}

async function byCookies<User extends object, Anonymous>(
  { read, options, backend }: Resolver<User, Anonymous>,
  request: RequestContext,
): Promise<Resolved<User>> {
  const load = (id: string) => loadUser(options, id);
  let early: ReturnType<typeof load> | undefined;
  const found = await backend.find(request, (id) => {
    // Load the user while the store is queried. The result counts only if the lookup finds a session.
    early = load(id);
    early.catch(() => undefined);
  });
  const { session, source, reason } = found;
  if (!session) return { login: loggedOut(reason), found, lookup: found };
  const user = await (early ?? load(session.userId));
  if (!user) return { login: loggedOut("user_not_found"), found, lookup: backend.reject(found, "user_not_found") };
  const why = !isActive(options, user)
    ? "inactive"
    : session.version === (await versionOf(options, user))
      ? null
      : "session_version";
  if (why) return { login: loggedOut(why), found, lookup: backend.reject(found, why) };
  const own = loggedIn(user, session, source ?? "session");
  const impersonation = await readImpersonation(read(), request.cookies, session);
  if (!impersonation) return { login: own, found, lookup: found };
  const other = impersonation.hasEnded ? null : await load(impersonation.userId);
  // Never the administrator: a form that was open as the user would then change the administrator's own account.
  const login = other && isActive(options, other) ? impersonated(other, own) : loggedOut("impersonation_ended");
  return { login, found, lookup: found };
}

/** Emits the events about an ended login, once for each login as far as this process knows. */
async function report<User extends object, Anonymous>(
  { read, emit, endedLogins }: Resolver<User, Anonymous>,
  { headers, cookies }: RequestContext,
  { login, found }: Resolved<User>,
): Promise<void> {
  if (!found) return;
  const { reusedBy, protection } = found;
  if (reusedBy !== null) await emit("rememberTokenReused", headers, { userId: reusedBy });
  const reason = login.source === null && login.reason !== "no_session" ? login.reason : null;
  if (!reason && !protection) return;
  const config = read();
  const proof = [cookieName(config, "session"), cookieName(config, "remember")].map((name) => cookies.get(name)?.value ?? "");
  if (protection && endedLogins.isNew(`protected ${protection}`, proof))
    await emit("sessionProtected", headers, { mode: protection });
  if (reason && endedLogins.isNew(`ended ${reason}`, proof)) await emit("sessionEnded", headers, { reason });
}

/** @throws LoginError `login_unavailable` when `userLoader` fails. */
export function loadUser<User extends object, Anonymous>(
  options: LoginOptions<User, Anonymous>,
  id: string,
): Promise<User | null | undefined> {
  return callLoader("userLoader", () => options.userLoader(id));
}

/** The digest that a session of this user must carry. */
export function versionOf<User extends object, Anonymous>(
  options: LoginOptions<User, Anonymous>,
  user: User,
): string | Promise<string> {
  const ask = options.sessionVersion;
  return ask ? sessionVersionDigest(userId(options, user), sessionVersion(ask, user)) : "";
}
