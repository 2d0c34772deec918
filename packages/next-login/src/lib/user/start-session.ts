import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../cookie/jar.ts";
import { newSessionId } from "../session/digest.ts";
import { clock } from "../session/lifetime.ts";
import { writeSession } from "../session/session-cookie.ts";
import { isActive, userId, type LoginOptions } from "./options.ts";
import { markOf, somebody, type Resolved } from "./resolve-login.ts";

/**
 * Logs a user in: always a new session with a new id, nothing carried over from the one before (fixation, OWASP
 * Session Management). `null` for an inactive user, changing nothing.
 */
export async function startSession<User extends object>(
  config: ResolvedConfig,
  options: LoginOptions<User>,
  jar: CookieJar,
  user: User,
): Promise<Resolved<User> | null> {
  if (!isActive(options, user)) return null;
  const now = clock();
  const session = {
    id: newSessionId(),
    userId: userId(options, user),
    startedAt: now,
    seenAt: now,
    provedAt: now,
    version: await markOf(options, user),
  };
  await writeSession(config, jar, session);
  return somebody(user, session);
}
