import { configReader } from "../../packages/next-login/src/lib/config/resolve.ts";
import { open, seal } from "../../packages/next-login/src/lib/cookie/seal.ts";
import { fromPayload, toPayload, type Session } from "../../packages/next-login/src/lib/session/payload.ts";
import { SECRET } from "./server.ts";

export const SESSION_COOKIE = "login_session";

const { secrets } = configReader({ secret: SECRET, baseUrl: "http://localhost" })();

/** Seals anything at all as the demo's server would seal a session. */
export async function sealed(data: Record<string, unknown>, name = SESSION_COOKIE): Promise<string> {
  return seal(secrets, label(name), data);
}

/** A live session's cookie with some of it changed, such as its times. */
export async function changed(cookie: string, change: Partial<Session>, name = SESSION_COOKIE): Promise<string> {
  return sealed(toPayload({ ...(await opened(cookie, name)), ...change }), name);
}

export async function opened(cookie: string, name = SESSION_COOKIE): Promise<Session> {
  const data = await open(secrets, label(name), decodeURIComponent(cookie));
  const session = data && fromPayload(data);
  if (!session) throw new Error("not a session cookie of this test run");
  return session;
}

/** A manager opens what was sealed under its own cookie's name. */
function label(name: string): string {
  return name === SESSION_COOKIE ? "session" : `session:${name}`;
}
