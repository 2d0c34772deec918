import type { BrowserContext } from "@playwright/test";
import { configReader } from "../../packages/next-login/src/lib/config/resolve.ts";
import { open, seal } from "../../packages/next-login/src/lib/cookie/seal.ts";
import { labelOf } from "../../packages/next-login/src/lib/cookie/sealed-cookie.ts";
import { fromPayload, toPayload, type Session } from "../../packages/next-login/src/lib/session/payload.ts";
import { readRenewal, type Renewal } from "../../packages/next-login/src/lib/session/renewal.ts";
import { SECRET } from "./server.ts";

/** What a login sets. */
export const SESSION_COOKIE = "login_session";
export const REMEMBER_COOKIE = "login_remember";
/** What visits set: what they have changed since. */
export const SESSION_RENEWAL = `${SESSION_COOKIE}_renewal`;
export const REMEMBER_RENEWAL = `${REMEMBER_COOKIE}_renewal`;

export const configOf = (name = SESSION_COOKIE) =>
  configReader({ secret: SECRET, origin: "http://localhost", cookie: { name } })();

/** Seals anything at all as the demo's server would seal a session. */
export async function sealed(data: unknown, name = SESSION_COOKIE): Promise<string> {
  const config = configOf(name);
  return seal(config.secrets, labelOf(config, "session"), data);
}

/** A live session's cookie with some of it changed, such as its times. Send no renewal with it, which would make it young again. */
export async function changed(cookie: string, change: Partial<Session>, name = SESSION_COOKIE): Promise<string> {
  return sealed(toPayload({ ...(await opened(cookie, name)), ...change }), name);
}

export async function opened(cookie: string, name = SESSION_COOKIE): Promise<Session> {
  const config = configOf(name);
  const session = fromPayload(await open(config.secrets, labelOf(config, "session"), decodeURIComponent(cookie)));
  if (!session) throw new Error("not a session cookie of this test run");
  return session;
}

/** What visits have changed of the session behind a cookie; `null` when this is no renewal of that very login. */
export async function renewalOf(cookie: string, renewal: string): Promise<Renewal | null> {
  const jar = { get: (name: string) => (name === SESSION_RENEWAL ? { value: renewal } : undefined), set: () => {} };
  return readRenewal(configOf(), jar, "session", (await opened(cookie)).id);
}

/** The value that an answer gives a cookie, or "". */
export function valueOf(response: Response, name: string): string {
  const found = response.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1).split(";")[0] ?? "";
}

/** The names of the cookies that an answer sets or deletes, in their order. */
export function namesOf(response: Response): string[] {
  return response.headers.getSetCookie().map((cookie) => cookie.split("=")[0] ?? "");
}

/** Drops what a browser forgets when it is closed: what visits have changed of the session goes with it. */
export async function closeBrowser(context: BrowserContext): Promise<void> {
  for (const name of [SESSION_COOKIE, SESSION_RENEWAL]) await context.clearCookies({ name });
}
