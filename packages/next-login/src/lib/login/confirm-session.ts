import type { ResolvedConfig } from "../config/resolve.ts";
import { setTogether } from "../cookie/jar.ts";
import { newSessionId } from "../session/digest.ts";
import { clock } from "../session/lifetime.ts";
import { browserMark } from "../session/fingerprint.ts";
import { readRemember, writeRemember, type Remembered } from "../session/remember-cookie.ts";
import { writeSession } from "../session/session-cookie.ts";
import { isTicket } from "../session/ticket.ts";
import { confirmStored } from "../session/stored/start.ts";
import { sessionOf } from "../session/stored/row.ts";
import type { LoginOptions } from "./options.ts";
import { markOf, somebody, type Asked, type Resolved } from "./resolve.ts";

/**
 * The same person has proved again who they are: a new id, as after any change of what a session may do, with the deadline
 * it had. Bound to this browser from now on, and to the version of the user at hand, and so is what remembers them. `null` when
 * the session has ended meanwhile.
 */
export async function confirmSession<User extends object, Anonymous>(
  config: ResolvedConfig,
  options: LoginOptions<User, Anonymous>,
  asked: Asked,
  user: User,
  { session, kept }: Resolved<User>,
): Promise<Resolved<User> | null> {
  if (!session) return null;
  if (options.sessionStore) {
    if (!kept) return null;
    const confirmed = await confirmStored(config, options.sessionStore, asked, kept, await markOf(options, user));
    return confirmed && somebody(user, sessionOf(confirmed.row, confirmed.ticket, clock()), "session", {}, confirmed);
  }
  const [id, now] = [newSessionId(), clock()];
  // Of the user as the app knows them, not loaded anew: a password set elsewhere meanwhile is not the one that was proved.
  const [version, browser] = [await markOf(options, user), await browserMark(config, { id }, asked.headers)];
  const confirmed = { ...session, id, seenAt: now, provedAt: now, version, browser };
  await setTogether(asked.jar, async (jar) => {
    await writeSession(config, jar, confirmed);
    const remembered = await readRemember(config, jar);
    const goesWith = ({ userId, version }: Remembered): boolean => userId === session.userId && version === session.version;
    if (remembered && remembered !== "bad" && !isTicket(remembered) && goesWith(remembered)) {
      await writeRemember(config, jar, { ...remembered, id, version, browser });
    }
  });
  return somebody(user, confirmed);
}
