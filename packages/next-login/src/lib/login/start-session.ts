import type { ResolvedConfig } from "../config/resolve.ts";
import { check, DURATION, FLAG } from "../config/rules.ts";
import { deleteCookie, setTogether } from "../cookie/jar.ts";
import { newSessionId } from "../session/digest.ts";
import { clock } from "../session/lifetime.ts";
import { browserMark } from "../session/fingerprint.ts";
import { writeRemember } from "../session/remember-cookie.ts";
import type { Session } from "../session/payload.ts";
import { writeSession } from "../session/session-cookie.ts";
import { beginStored } from "../session/stored/start.ts";
import { sessionOf } from "../session/stored/row.ts";
import { isActive, userId, type LoginOptions } from "./options.ts";
import { markOf, somebody, type Asked, type Resolved } from "./resolve.ts";

/** Settings of `loginUser`. */
export interface LoginUserOptions {
  /**
   * Whether to log them in again when the browser was closed. Of a form's box, `form.has("remember")`. Default `false`, which
   * also ends an earlier remembering.
   */
  remember?: boolean | undefined;
  /** How long to remember, in seconds. Default: `remember.duration` of the settings. */
  duration?: number | undefined;
  /** Log in an inactive user too. The guards still refuse them. Default `false`. */
  force?: boolean | undefined;
  /** Whether they have just proved who they are. Default `true`. */
  fresh?: boolean | undefined;
}

interface StartOptions extends LoginUserOptions {
  /** When this is, for tests of what happens later. */
  now?: number;
}

/**
 * Logs a user in: always a new session with a new id, nothing carried over from the one before (fixation, OWASP
 * Session Management), nor from whoever was remembered here. `null` for an inactive user, changing nothing.
 */
export async function startSession<User extends object, Anonymous>(
  config: ResolvedConfig,
  options: LoginOptions<User, Anonymous>,
  asked: Asked,
  user: User,
  { remember = false, duration = config.rememberDuration, force = false, fresh = true, now = clock() }: StartOptions = {},
): Promise<Resolved<User> | null> {
  check(duration, "duration", ...DURATION);
  for (const [name, flag] of Object.entries({ remember, force, fresh })) check(flag, name, ...FLAG);
  if (!force && !isActive(options, user)) return null;
  const begun = { userId: userId(options, user), version: await markOf(options, user) };
  if (options.sessionStore) {
    const login = { ...begun, now, fresh, rememberFor: remember ? duration : 0 };
    const kept = await beginStored(config, options.sessionStore, asked, login);
    return somebody(user, sessionOf(kept.row, kept.ticket, now), "session", {}, kept);
  }
  const id = newSessionId();
  const browser = await browserMark(config, { id }, asked.headers);
  const times = { startedAt: now, seenAt: now, provedAt: fresh ? now : 0 };
  const session: Session = { ...begun, ...times, id, browser, remembered: remember };
  await setTogether(asked.jar, async (jar) => {
    await writeSession(config, jar, session);
    if (remember) await writeRemember(config, jar, { ...begun, id, issuedAt: now, duration, browser });
    else deleteCookie(config, jar, "remember");
  });
  return somebody(user, session);
}
