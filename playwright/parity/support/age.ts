import { configReader } from "../../../packages/next-login/src/lib/config/resolve.ts";
import { readRememberCookie, readSessionCookie, writeLogin } from "../../../packages/next-login/src/lib/session/cookies.ts";
import { isReference } from "../../../packages/next-login/src/lib/session/payload.ts";
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
  const request = { headers: new Headers(), cookies: jar };
  const session = await readSessionCookie(config, jar);
  const remembered = await readRememberCookie(config, jar);
  // What visits have changed since would make it young again.
  for (const name of [sessionCookie, rememberCookie]) browser.jar.delete(`${name}_renewal`);
  if (!session || isReference(session)) return;
  const [startedAt, seenAt] = [session.startedAt - seconds, session.seenAt - seconds];
  const aged = { ...session, startedAt, seenAt, provedAt: Math.max(0, session.provedAt - seconds) };
  const remember =
    remembered && !isReference(remembered) ? { ...remembered, issuedAt: remembered.issuedAt - seconds } : undefined;
  await writeLogin(config, request, { session: aged, remember });
}
