import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../cookie/jar.ts";
import { versionMark } from "../session/digest.ts";
import { asFound, readHeld, type Held, type Pending } from "../session/held-session.ts";
import type { Session } from "../session/payload.ts";
import type { Emit } from "./events.ts";
import type { LoggedIn, LogoutReason, Nobody } from "./login-state.ts";
import { isActive, userId, type LoginOptions } from "./options.ts";

/** Who is logged in, with what only the library sees: the session that says so, and what is to be written. */
export interface Resolved<User> {
  readonly login: LoggedIn<User> | Nobody;
  readonly session: Session | null;
  readonly pending: Pending;
}

/** What is asked: the headers and cookies of a request, whether it goes through Next or not. */
export interface Asked {
  readonly headers: Headers;
  readonly jar: CookieJar;
}

/**
 * From a request to a user. Pure: it writes nothing, because a Server Component cannot, and because a read that writes
 * is how one page visit too many logs people out.
 */
export async function resolveLogin<User extends object, Anonymous>(
  config: ResolvedConfig,
  options: LoginOptions<User, Anonymous>,
  { headers, jar }: Asked,
  emit: Emit<User>,
): Promise<Resolved<User>> {
  const resolved = (await byRequest(options, headers)) ?? (await byCookies(config, options, { headers, jar }, emit));
  const { login } = resolved;
  if (login.source === "remember") emit("loadedFromCookie", { user: login.user });
  if (login.source === "request") emit("loadedFromRequest", { user: login.user });
  if (login.source === null && login.reason !== "none") emit("sessionEnded", { reason: login.reason });
  emit("accessed", { user: login.user });
  return resolved;
}

/** Credentials in the request win over a cookie: who sends a key means that key. */
async function byRequest<User extends object, Anonymous>(
  options: LoginOptions<User, Anonymous>,
  headers: Headers,
): Promise<Resolved<User> | null> {
  const user = await options.requestLoader?.({ headers });
  if (!user || !isActive(options, user)) return null;
  const login = { user, fresh: false, remembered: false, source: "request", authenticatedAt: null } as const;
  return { login, session: null, pending: {} };
}

async function byCookies<User extends object, Anonymous>(
  config: ResolvedConfig,
  options: LoginOptions<User, Anonymous>,
  { headers, jar }: Asked,
  emit: Emit<User>,
): Promise<Resolved<User>> {
  const held: Held = asFound(await readHeld(config, headers, jar), headers);
  const { session, source, protection, pending } = held;
  if (protection) emit("sessionProtected", { mode: protection });
  if (!session) return nobody(held.reason, pending);
  const user = await options.userLoader(session.userId);
  const reason = !user ? "user_gone" : !isActive(options, user) ? "inactive" : null;
  if (!user || reason) return nobody(reason ?? "user_gone", ENDED);
  if (session.version !== (await markOf(options, user))) return nobody("version", ENDED);
  return somebody(user, session, source ?? "session", pending);
}

/** A session whose user may not be in ends for good, and what remembers that user with it. */
const ENDED: Pending = { session: null, remember: null };

export function somebody<User>(
  user: User,
  session: Session,
  source: "session" | "remember" = "session",
  pending: Pending = {},
): Resolved<User> {
  const { provedAt, remembered } = session;
  const authenticatedAt = provedAt > 0 ? new Date(provedAt * 1000) : null;
  return { login: { user, fresh: provedAt > 0, remembered, source, authenticatedAt }, session, pending };
}

export function nobody(reason: LogoutReason, pending: Pending = {}): Resolved<never> {
  return { login: { user: null, source: null, reason }, session: null, pending };
}

/** The mark that a session of this user must carry. */
export async function markOf<User extends object, Anonymous>(
  options: LoginOptions<User, Anonymous>,
  user: User,
): Promise<string> {
  return options.sessionVersion ? versionMark(userId(options, user), options.sessionVersion(user)) : "";
}
