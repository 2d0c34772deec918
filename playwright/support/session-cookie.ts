import { configReader } from "../../packages/next-login/src/lib/config/resolve.ts";
import { open, seal } from "../../packages/next-login/src/lib/cookie/seal.ts";
import { labelOf } from "../../packages/next-login/src/lib/cookie/sealed-cookie.ts";
import { fromPayload, toPayload, type Session } from "../../packages/next-login/src/lib/session/payload.ts";
import { SECRET } from "./server.ts";

export const SESSION_COOKIE = "login_session";

export const configOf = (name = SESSION_COOKIE) =>
  configReader({ secret: SECRET, baseUrl: "http://localhost", cookie: { name } })();

/** Seals anything at all as the demo's server would seal a session. */
export async function sealed(data: unknown, name = SESSION_COOKIE): Promise<string> {
  const config = configOf(name);
  return seal(config.secrets, labelOf(config, "session"), data);
}

/** A live session's cookie with some of it changed, such as its times. */
export async function changed(cookie: string, change: Partial<Session>, name = SESSION_COOKIE): Promise<string> {
  return sealed(toPayload({ ...(await opened(cookie, name)), ...change }), name);
}

export async function opened(cookie: string, name = SESSION_COOKIE): Promise<Session> {
  const config = configOf(name);
  const session = fromPayload(await open(config.secrets, labelOf(config, "session"), decodeURIComponent(cookie)));
  if (!session) throw new Error("not a session cookie of this test run");
  return session;
}
