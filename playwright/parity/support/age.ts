import { configReader } from "../../../packages/next-login/src/lib/config/resolve.ts";
import { readRemember, writeRemember } from "../../../packages/next-login/src/lib/session/remember-cookie.ts";
import { readSession, writeSession } from "../../../packages/next-login/src/lib/session/session-cookie.ts";
import { isTicket } from "../../../packages/next-login/src/lib/session/ticket.ts";
import { SECRET } from "../../support/server.ts";
import type { Visitor } from "./visitor.ts";

/** Seals a visitor's cookies again as they were so many seconds ago. One that is not ours stays as it is. */
export async function age({ browser, sessionCookie, rememberCookie }: Visitor, seconds: number): Promise<void> {
  const config = configReader({
    secret: SECRET,
    baseUrl: "http://localhost",
    cookie: { name: sessionCookie },
    remember: { cookieName: rememberCookie },
  })();
  const jar = {
    get(name: string) {
      const value = browser.jar.get(name);
      return value === undefined ? undefined : { value: decodeURIComponent(value) };
    },
    set: (name: string, value: string) => browser.jar.set(name, encodeURIComponent(value)),
  };
  const { session } = await readSession(config, jar);
  if (session) {
    const [startedAt, seenAt] = [session.startedAt - seconds, session.seenAt - seconds];
    await writeSession(config, jar, { ...session, startedAt, seenAt, provedAt: Math.max(0, session.provedAt - seconds) });
  }
  const remembered = await readRemember(config, jar);
  if (remembered && remembered !== "bad" && !isTicket(remembered)) {
    await writeRemember(config, jar, { ...remembered, issuedAt: remembered.issuedAt - seconds });
  }
}
