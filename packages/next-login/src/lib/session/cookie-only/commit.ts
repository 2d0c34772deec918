import { now } from "../../clock.ts";
import type { ResolvedConfig } from "../../config/resolve.ts";
import type { CookieJar } from "../../request/context.ts";
import { applyChanges, readRememberCookie, type RenewalChanges } from "../cookies.ts";
import { renewalDue } from "../lifetime.ts";
import { isReference, type Remembered, type Session } from "../payload.ts";
import { endedBy } from "../renewal.ts";
import { renewalOf, slide, type Found } from "./find.ts";

/** Writes the changes of the lookup. Without any, it moves the idle timeout. */
export async function commitInCookies(config: ResolvedConfig, cookies: CookieJar, found: Found): Promise<boolean> {
  const { changes, lookup } = found;
  if (changes) return applyChanges(config, cookies, await withRemember(config, cookies, changes));
  const { session } = lookup;
  if (!session || !renewalDue(session, config, now())) return false;
  return applyChanges(config, cookies, await renewal(config, cookies, session, found));
}

/** Ends the remember cookie together with the session, so that it cannot restore the session. */
async function withRemember(config: ResolvedConfig, cookies: CookieJar, changes: RenewalChanges): Promise<RenewalChanges> {
  if (!changes.session || changes.remember || endedBy(changes.session) === null) return changes;
  const remembered = await rememberedBy(config, cookies, changes.id);
  return remembered ? { ...changes, remember: changes.session, rememberFor: remembered.duration } : changes;
}

/** Moves the idle timeout. The id and the absolute timeout stay. A sliding remember cookie restarts its own duration. */
async function renewal(
  config: ResolvedConfig,
  cookies: CookieJar,
  session: Session,
  { state }: Found,
): Promise<RenewalChanges> {
  const moved = { id: session.id, session: renewalOf({ ...session, lastSeenAt: now() }, state) };
  const remembered = config.rememberSlides && session.remembered ? await rememberedBy(config, cookies, session.id) : null;
  return remembered ? { ...moved, ...slide(config, remembered.duration) } : moved;
}

async function rememberedBy(config: ResolvedConfig, cookies: CookieJar, id: string): Promise<Remembered | null> {
  const remembered = await readRememberCookie(config, cookies);
  return remembered && !isReference(remembered) && remembered.id === id ? remembered : null;
}
