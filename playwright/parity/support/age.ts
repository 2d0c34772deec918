import { configReader, type ResolvedConfig } from "../../../packages/next-login/src/lib/config/resolve.ts";
import { writeSealed } from "../../../packages/next-login/src/lib/cookie/sealed-cookie.ts";
import type { CookieJar } from "../../../packages/next-login/src/lib/request/context.ts";
import { readRememberCookie, readSessionCookie } from "../../../packages/next-login/src/lib/session/cookies.ts";
import { isReference, toPayload, toRememberedData } from "../../../packages/next-login/src/lib/session/payload.ts";
import { readRenewal, writeRenewal } from "../../../packages/next-login/src/lib/session/renewal.ts";
import { SECRET } from "../../support/server.ts";
import type { Visitor } from "./visitor.ts";

/** Makes a visitor's cookies as they were so many seconds ago, each that there is. One that is not ours stays as it is. */
export async function age({ browser, sessionCookie, rememberCookie }: Visitor, seconds: number): Promise<void> {
  const config = configReader({
    secret: SECRET,
    origin: "http://localhost",
    cookie: { name: sessionCookie, rememberName: rememberCookie },
  })();
  const jar: CookieJar = {
    get(name: string) {
      const value = browser.jar.get(name);
      return value === undefined ? undefined : { value: decodeURIComponent(value) };
    },
    set: (name: string, value: string) => browser.jar.set(name, encodeURIComponent(value)),
  };
  const session = await readSessionCookie(config, jar);
  if (session && !isReference(session)) {
    const { startedAt, lastSeenAt, authenticatedAt } = session;
    const times = {
      startedAt: startedAt - seconds,
      lastSeenAt: lastSeenAt - seconds,
      authenticatedAt: Math.max(0, authenticatedAt - seconds),
    };
    await writeSealed(config, jar, "session", toPayload({ ...session, ...times }));
  }
  const remembered = await readRememberCookie(config, jar);
  if (remembered && !isReference(remembered)) {
    const issuedAt = remembered.issuedAt - seconds;
    await writeSealed(config, jar, "remember", toRememberedData({ ...remembered, issuedAt }));
  }
  await ageRenewals(config, jar, [session?.id, remembered?.id], seconds);
}

/** What visits have changed since the login: left as it is, it would make the session young again. */
async function ageRenewals(
  config: ResolvedConfig,
  jar: CookieJar,
  ids: readonly (string | undefined)[],
  seconds: number,
): Promise<void> {
  for (const of of ["session", "remember"] as const) {
    for (const id of new Set(ids)) {
      const renewal = id === undefined ? null : await readRenewal(config, jar, of, id);
      if (id === undefined || !renewal) continue;
      const { startedAt, lastSeenAt } = renewal;
      await writeRenewal(config, jar, of, id, { ...renewal, startedAt: startedAt - seconds, lastSeenAt: lastSeenAt - seconds });
    }
  }
}
