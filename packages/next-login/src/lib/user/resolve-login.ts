import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../cookie/jar.ts";
import { versionMark } from "../session/digest.ts";
import type { Session } from "../session/payload.ts";
import { readSession } from "../session/session-cookie.ts";
import { loggedOut, type Login } from "./login-state.ts";
import { isActive, userId, type LoginOptions } from "./options.ts";

/** Who is logged in, with the session that says so (which only the library sees). */
export interface Resolved<User> {
  readonly login: Login<User>;
  readonly session: Session | null;
}

/**
 * From a cookie to a user. Pure: it writes nothing, because a Server Component cannot, and because a read that writes
 * is how one page visit too many logs people out.
 */
export async function resolveLogin<User extends object>(
  config: ResolvedConfig,
  options: LoginOptions<User>,
  jar: CookieJar,
): Promise<Resolved<User>> {
  const { session, reason } = await readSession(config, jar);
  if (!session) return nobody(reason);
  const user = await options.userLoader(session.userId);
  if (!user) return nobody("user_gone");
  if (!isActive(options, user)) return nobody("inactive");
  if (session.version !== (await markOf(options, user))) return nobody("version");
  return somebody(user, session);
}

export function somebody<User>(user: User, session: Session): Resolved<User> {
  const { provedAt } = session;
  const authenticatedAt = provedAt > 0 ? new Date(provedAt * 1000) : null;
  return { login: { user, fresh: provedAt > 0, remembered: false, source: "session", authenticatedAt }, session };
}

export function nobody(reason: Parameters<typeof loggedOut>[0]): Resolved<never> {
  return { login: loggedOut(reason), session: null };
}

/** The mark that a session of this user must carry. */
export async function markOf<User extends object>(options: LoginOptions<User>, user: User): Promise<string> {
  return options.sessionVersion ? versionMark(userId(options, user), options.sessionVersion(user)) : "";
}
