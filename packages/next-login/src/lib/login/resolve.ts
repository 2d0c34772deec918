import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../cookie/jar.ts";
import { LoginError } from "../errors.ts";
import { versionMark } from "../session/digest.ts";
import { asFound, readHeld, type Held, type Pending } from "../session/cookie-only/find.ts";
import type { Session } from "../session/payload.ts";
import type { SessionStore } from "../session/store.ts";
import { findStored, type Found, type Kept } from "../session/stored/find.ts";
import type { Emit } from "./events.ts";
import type { LoggedIn, LogoutReason, Nobody } from "./state.ts";
import { isActive, sessionVersion, userId, type LoginOptions } from "./options.ts";

/** Who is logged in, with what only the library sees: the session that says so, and what is to be written. */
export interface Resolved<User> {
  readonly login: LoggedIn<User> | Nobody;
  readonly session: Session | null;
  readonly pending: Pending;
  /** The row of the session, where a store keeps it. */
  readonly kept: Kept | null;
}

/** What is asked: the headers and cookies of a request, whether it goes through Next or not. */
export interface Asked {
  readonly headers: Headers;
  readonly jar: CookieJar;
}

/**
 * From a request to a user. It writes no cookie, because a Server Component cannot, and because a read that writes is how one
 * page visit too many logs people out.
 */
export async function resolveLogin<User extends object, Anonymous>(
  config: ResolvedConfig,
  options: LoginOptions<User, Anonymous>,
  { headers, jar }: Asked,
  emit: Emit<User>,
): Promise<Resolved<User>> {
  const requested = options.requestLoader && (await byRequest(options, headers));
  const resolved = requested || (await byCookies(config, options, { headers, jar }, emit));
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
  const user = await asked("requestLoader", () => options.requestLoader?.({ headers }));
  if (!user || !isActive(options, user)) return null;
  const login = { user, fresh: false, remembered: false, source: "request", authenticatedAt: null } as const;
  return { login, session: null, pending: {}, kept: null };
}

async function byCookies<User extends object, Anonymous>(
  config: ResolvedConfig,
  options: LoginOptions<User, Anonymous>,
  { headers, jar }: Asked,
  emit: Emit<User>,
): Promise<Resolved<User>> {
  const inCookies = asFound(await readHeld(config, headers, jar), headers);
  const load = (id: string) => asked("userLoader", () => options.userLoader(id));
  // A ticket says whose it is: the user is asked for while the store is. What comes of it counts only when the row is theirs and lives.
  const early = options.sessionStore && inCookies.ticket && load(inCookies.ticket.userId);
  early?.catch(() => undefined);
  const held = await look(config, options.sessionStore, { headers, jar }, inCookies);
  const { session, source, protection, pending, kept } = held;
  if (held.reused && held.ticket) emit("rememberReused", { userId: held.ticket.userId });
  if (protection) emit("sessionProtected", { mode: protection });
  if (!session) return nobody(held.reason, pending);
  const user = await (early ?? load(session.userId));
  const end = kept && { ...kept, due: "end" as const };
  const reason = !user ? "user_gone" : !isActive(options, user) ? "inactive" : null;
  if (!user || reason) return nobody(reason ?? "user_gone", ENDED, end);
  if (session.version !== (await markOf(options, user))) return nobody("version", ENDED, end);
  return somebody(user, session, source ?? "session", pending, kept);
}

/** What the store behind the cookies says of what they hold. A ticket is worth nothing where there is no store. */
async function look(config: ResolvedConfig, store: SessionStore | undefined, asked: Asked, held: Held): Promise<Found> {
  const { ticket } = held;
  if (store && ticket) return findStored(config, store, asked, { ...held, ticket });
  const known = store === undefined ? held : { ...held, session: null, pending: {} };
  const reason = ticket || (store && held.session) ? "revoked" : held.reason;
  return { ...known, reason, kept: null, reused: false };
}

/** What the app's loader gives. That it failed is no answer; what Next throws through it is Next's. */
async function asked<T>(loader: string, ask: () => T | Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof Error && "digest" in cause) throw cause;
    throw new LoginError("login_unavailable", `\`${loader}\` threw an error, so nobody can say who is logged in.`, { cause });
  }
}

/** A session whose user may not be in ends for good, and what remembers that user with it. */
const ENDED: Pending = { session: null, remember: null };

export function somebody<User>(
  user: User,
  session: Session,
  source: "session" | "remember" = "session",
  pending: Pending = {},
  kept: Kept | null = null,
): Resolved<User> {
  const { provedAt, remembered } = session;
  const authenticatedAt = provedAt > 0 ? new Date(provedAt * 1000) : null;
  return { login: { user, fresh: provedAt > 0, remembered, source, authenticatedAt }, session, pending, kept };
}

export function nobody(reason: LogoutReason, pending: Pending = {}, kept: Kept | null = null): Resolved<never> {
  return { login: { user: null, source: null, reason }, session: null, pending, kept };
}

/** The mark that a session of this user must carry. */
export function markOf<User extends object, Anonymous>(
  options: LoginOptions<User, Anonymous>,
  user: User,
): string | Promise<string> {
  const ask = options.sessionVersion;
  return ask ? versionMark(userId(options, user), sessionVersion(ask, user)) : "";
}
