import "server-only";
import { headers } from "next/headers";
import type { RefusedAttempt } from "next-login/throttle";
import { findUserByApiKey } from "./api-keys";
import { mayBeCredentials } from "./rules";
import { throttle } from "./throttle";
import { authenticate, type User } from "./users";

/** The attempts that the throttle refused, by the headers of their requests. */
const refusals = new WeakMap<Headers, RefusedAttempt>();

/**
 * Returns the user of a request's own credentials. They are an API key (`X-API-Key` or Bearer), or an email address and a
 * password (Basic). The throttle limits passwords as in the login form. An account that asks for a code after the password has only
 * API keys, because a request with a password could not bring the code.
 *
 * @throws LoginError `password_busy` and `throttle_unavailable`, because the credentials may be right.
 */
export async function loadFromRequest(headers: Headers): Promise<User | null> {
  const authorization = headers.get("authorization") ?? "";
  const key = headers.get("x-api-key") ?? /^Bearer +(\S+)$/i.exec(authorization)?.[1];
  const user = key ? await findUserByApiKey(key) : null;
  if (user) return user;
  const basic = /^Basic +([A-Za-z0-9+/_-]+=*)$/i.exec(authorization)?.[1];
  const [, email, password] = /^([^:]*):(.*)$/s.exec(Buffer.from(basic ?? "", "base64").toString("utf8")) ?? [];
  if (!mayBeCredentials(email, password)) return null;
  const attempt = await throttle.attempt(email, { headers });
  if (!attempt.allowed) {
    refusals.set(headers, attempt);
    return null;
  }
  return attempt.check(async () => {
    const found = await authenticate(email, password);
    return found?.isActive && !found.asksForCode ? found : null;
  });
}

/**
 * Makes a handler respond with 429 and `Retry-After`, not with 401, when the throttle refused the request's own credentials.
 * No one checked them, so they may be right.
 */
export function sayWhenRefused<Args extends unknown[]>(handler: (...args: Args) => Promise<Response>) {
  return async (...args: Args): Promise<Response> => {
    const response = await handler(...args);
    return (response.status === 401 && refusals.get(await headers())?.response()) || response;
  };
}
