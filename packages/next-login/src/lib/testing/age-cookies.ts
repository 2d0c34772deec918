import type { ResolvedConfig } from "../config/resolve.ts";
import { writeSealed } from "../cookie/sealed-cookie.ts";
import { LoginError } from "../errors.ts";
import { digestOf } from "../digest/digest.ts";
import type { CookieJar } from "../request/context.ts";
import { readRememberCookie, readSessionCookie } from "../session/cookies.ts";
import { isReference, toPayload, toReferenceText, toRememberedData, type SessionReference } from "../session/payload.ts";
import { readRenewal, writeRenewal } from "../session/renewal.ts";
import type { SessionStore } from "../session/store.ts";
import { jarOfBrowser, type BrowserCookie } from "./browser-cookies.ts";

/** Settings of {@link TestLogin.ageCookies}. */
export interface AgeOptions {
  /**
   * Whether the user visited the app up to now. The session then began earlier, and was last seen when it was before: only its
   * absolute timeout comes closer. Default `false`.
   */
  active?: boolean | undefined;
}

/** What {@link TestLogin.ageCookies} does. */
export async function ageCookies<Cookie extends BrowserCookie>(
  config: ResolvedConfig,
  store: SessionStore | undefined,
  cookies: readonly Cookie[],
  seconds: number,
  { active = false }: AgeOptions = {},
): Promise<Cookie[]> {
  if (!Number.isSafeInteger(seconds)) throw new LoginError("invalid_option", "`seconds` must be a whole number.");
  const jar = jarOfBrowser(cookies);
  const idle = active ? 0 : seconds;
  const [session, remembered] = [await readSessionCookie(config, jar), await readRememberCookie(config, jar)];
  const references = [session, remembered].filter((login): login is SessionReference => Boolean(login && isReference(login)));
  for (const { id, userId } of new Map(references.map((reference) => [reference.id, reference])).values()) {
    if (store) await ageRow(store, [await digestOf(id), userId], seconds, idle);
  }
  if (session) {
    const aged = isReference(session)
      ? toReferenceText({ ...session, from: session.from - seconds })
      : toPayload({
          ...session,
          startedAt: session.startedAt - seconds,
          lastSeenAt: session.lastSeenAt - idle,
          authenticatedAt: earlier(session.authenticatedAt, seconds),
        });
    await writeSealed(config, jar, "session", aged);
  }
  if (remembered) {
    const aged = isReference(remembered)
      ? toReferenceText({ ...remembered, from: remembered.from - seconds })
      : toRememberedData({ ...remembered, issuedAt: remembered.issuedAt - seconds });
    await writeSealed(config, jar, "remember", aged);
  }
  await ageRenewals(config, jar, [session?.id, remembered?.id], seconds, idle);
  return cookies.map((cookie) => ({ ...cookie, value: jar.values.get(cookie.name) ?? cookie.value }));
}

/** A renewal that keeps its times would make the session young again. */
async function ageRenewals(
  config: ResolvedConfig,
  jar: CookieJar,
  ids: readonly (string | undefined)[],
  seconds: number,
  idle: number,
): Promise<void> {
  for (const purpose of ["session", "remember"] as const) {
    for (const id of new Set(ids)) {
      const renewal = id === undefined ? null : await readRenewal(config, jar, purpose, id);
      if (id === undefined || !renewal) continue;
      const times = { startedAt: renewal.startedAt - seconds, lastSeenAt: renewal.lastSeenAt - idle };
      await writeRenewal(config, jar, purpose, id, { ...renewal, ...times });
    }
  }
}

/** A server may change the row at the same time, after its answer. The store then refuses this change, and it is made again. */
async function ageRow(store: SessionStore, [key, userId]: [string, string], seconds: number, idle: number): Promise<void> {
  for (;;) {
    const row = await store.read(key, userId);
    if (!row) return;
    const aged = {
      ...row,
      startedAt: row.startedAt - seconds,
      lastSeenAt: row.lastSeenAt - idle,
      authenticatedAt: earlier(row.authenticatedAt, seconds),
      tokenUsedAt: earlier(row.tokenUsedAt, seconds),
      rememberUntil: earlier(row.rememberUntil, seconds),
      expiresAt: row.expiresAt - idle,
    };
    if (await store.update(aged)) return;
  }
}

/** 0 stands for never. */
function earlier(time: number, seconds: number): number {
  return time === 0 ? 0 : Math.max(0, time - seconds);
}
