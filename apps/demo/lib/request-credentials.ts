import "server-only";
import { findUserByApiKey } from "./api-keys";
import { throttle } from "./throttle";
import { authenticate, type User } from "./users";

/**
 * Returns the user of a request's own credentials. They are an API key (`X-API-Key` or Bearer), or an email address and a
 * password (Basic). The throttle limits passwords as in the login form.
 */
export async function loadFromRequest(headers: Headers): Promise<User | null> {
  const authorization = headers.get("authorization") ?? "";
  const key = headers.get("x-api-key") ?? /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const user = key ? await findUserByApiKey(key) : null;
  if (user) return user;
  const basic = /^Basic +([A-Za-z0-9+/_-]+=*)$/i.exec(authorization)?.[1];
  const [, email, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic ?? "", "base64").toString("utf8")) ?? [];
  if (!email || !password) return null;
  const attempt = await throttle.attempt(email, { headers });
  if (!attempt.allowed) return null;
  const found = await authenticate(email, password);
  if (found?.isActive) await attempt.succeeded();
  return found;
}
