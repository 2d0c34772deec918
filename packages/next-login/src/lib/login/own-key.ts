import type { RequestContext } from "../request/context.ts";
import { userId, type LoginOptions } from "./options.ts";
import type { Emit } from "./events.ts";
import { byRequest, type Resolved } from "./resolve.ts";
import { reportUnavailable } from "./unavailable.ts";

interface KeyContext<User extends object, Anonymous> {
  readonly options: LoginOptions<User, Anonymous>;
  readonly emit: Emit<User>;
  resolve(request: RequestContext): Promise<Resolved<User>>;
}

/** The schemes that browsers answer by themselves, so that a page of another site can send a visitor's credentials with them. */
const SENT_BY_BROWSERS = /^\s*(?:basic|digest|negotiate|ntlm)\b/i;

/**
 * Whether the request has a key of its own, such as a bearer token. CSRF misuses what a browser adds by itself, and no browser
 * adds such a key. So it asks `requestLoader` without the cookies, and without an `Authorization` that a browser could add. The
 * user must be the one that all headers name, because `requestLoader` may prefer the other credentials.
 */
export async function hasOwnKey<User extends object, Anonymous>(
  { options, emit, resolve }: KeyContext<User, Anonymous>,
  request: RequestContext,
): Promise<boolean> {
  if (!options.requestLoader) return false;
  const headers = new Headers(request.headers);
  headers.delete("cookie");
  if (SENT_BY_BROWSERS.test(headers.get("authorization") ?? "")) headers.delete("authorization");
  const keyed = await reportUnavailable(emit, request.headers, () => byRequest(options, headers));
  if (!keyed?.login.user) return false;
  const { login } = await resolve(request);
  return login.source === "request" && userId(options, login.user) === userId(options, keyed.login.user);
}
