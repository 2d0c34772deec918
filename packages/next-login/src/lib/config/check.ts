import { DEFAULTS } from "./defaults.ts";
import type { LoginConfig } from "./options.ts";
import { parseUrl } from "./parse-url.ts";
import { check, checkDuration, checkFlag, checkNames, invalid, isSeconds, matches, oneOf } from "./rules.ts";

const OPTIONS =
  "secret baseUrl loginView loginViews refreshView nextField nextIn publicPaths trustedProxyHops loginMessage loginMessageCategory " +
  "needsRefreshMessage needsRefreshMessageCategory sessionProtection cookie remember session sealMemory";

/** RFC 6265 cookie-name, without the characters that only confuse. */
const COOKIE_NAME = /^[A-Za-z0-9_.-]{1,64}$/;
const PATH = /^\/(?![/\\])[!-~]*$/;
/** `"/path"`, or `"/path/*"`, as a request spells it: ASCII, without `?`, `#` and `\\`. */
const PUBLIC_PATH = /^\/(?:[!-"$-)+->@-[\]-~]*|(?:[!-"$-)+->@-[\]-~]*\/)?\*)$/;

/** Refuses a wrong setting when the manager or the middleware is made, not at somebody's first login. */
export function checkConfig(config: LoginConfig, alsoKnown: readonly string[] = []): void {
  checkNames("", config, [...OPTIONS.split(" "), ...alsoKnown]);
  checkViews(config);
  check(config.nextField, "nextField", matches(/^[A-Za-z][\w-]{0,31}$/), 'must be a plain parameter name such as "next"');
  check(config.nextIn, "nextIn", oneOf("query", "cookie"), 'must be "query" or "cookie"');
  const arePaths = (value: unknown): boolean => Array.isArray(value) && value.every(matches(PUBLIC_PATH));
  check(
    config.publicPaths,
    "publicPaths",
    arePaths,
    'must be a list of "/path" for one page, "/path/*" for all below it; what is not ASCII percent-encoded',
  );
  const modes = oneOf("basic", "strong", "off");
  check(config.sessionProtection, "sessionProtection", modes, 'must be "basic", "strong" or "off"');
  const isHops = (value: unknown): boolean => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 20;
  check(config.trustedProxyHops, "trustedProxyHops", isHops, "must be the number of proxies before the app");
  const isSize = (value: unknown): boolean =>
    Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 1_000_000;
  check(config.sealMemory, "sealMemory", isSize, "must be a number of cookies, from 0 to 1000000");
  checkCookie(config.cookie);
  if (config.baseUrl !== undefined) checkScheme(config, parseBaseUrl(config.baseUrl, "baseUrl").protocol === "https:");
  checkRemember(config.remember, config.cookie?.name ?? DEFAULTS.cookieName);
  checkLifetimes(config.session);
}

function checkViews(config: LoginConfig): void {
  const rule = 'must be a path on this site that begins with one "/", or null';
  const isView = (value: unknown): boolean => value === null || matches(PATH)(value);
  check(config.loginView, "loginView", isView, rule);
  check(config.refreshView, "refreshView", isView, rule);
  const areViews = (value: unknown): boolean =>
    typeof value === "object" && value !== null && Object.entries(value).every(([at, view]) => PATH.test(at) && isView(view));
  check(config.loginViews, "loginViews", areViews, 'must map path prefixes such as "/admin" to paths or null');
  const isText = (value: unknown): boolean => typeof value === "string" && value !== "" && value.length <= 300;
  for (const name of ["loginMessage", "needsRefreshMessage"] as const) {
    check(config[name], name, (value) => value === null || isText(value), "must be a text of 1 to 300 characters, or null");
    check(config[`${name}Category`], `${name}Category`, isText, "must be a short text");
  }
}

function checkCookie(cookie: LoginConfig["cookie"]): void {
  if (cookie === undefined) return;
  checkNames("cookie", cookie, ["name", "sameSite", "domain", "path"]);
  check(cookie.name, "cookie.name", isCookieName, COOKIE_NAME_RULE);
  check(cookie.sameSite, "cookie.sameSite", oneOf("lax", "strict", "none"), 'must be "lax", "strict" or "none"');
  check(cookie.domain, "cookie.domain", matches(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i), 'must be a domain such as "example.com"');
  check(cookie.path, "cookie.path", matches(/^\/[!-:<-~]*$/), 'must be a path that begins with "/", without ";"');
}

/** Again when the environment has told the scheme. */
export function checkScheme({ cookie }: LoginConfig, secure: boolean): void {
  if (cookie?.sameSite === "none" && !secure) {
    throw invalid("cookie.sameSite", 'can be "none" with https only: browsers refuse such a cookie without Secure');
  }
}

function checkRemember(remember: LoginConfig["remember"], sessionName: string): void {
  if (remember === undefined) return;
  checkNames("remember", remember, ["cookieName", "duration", "refreshEachRequest"]);
  check(remember.cookieName, "remember.cookieName", isCookieName, COOKIE_NAME_RULE);
  const taken = [sessionName, `${sessionName}_flash`, `${sessionName}_next`];
  const isFree = (name: unknown): boolean => !taken.includes(String(name));
  check(remember.cookieName, "remember.cookieName", isFree, `must not be that of another cookie: ${taken.join(", ")}`);
  checkDuration(remember.duration, "remember.duration");
  checkFlag(remember.refreshEachRequest, "remember.refreshEachRequest");
}

function checkLifetimes(session: LoginConfig["session"]): void {
  if (session === undefined) return;
  checkNames("session", session, ["idle", "absolute", "renewEvery"]);
  for (const name of ["idle", "absolute", "renewEvery"] as const) {
    check(session[name], `session.${name}`, isSeconds, "must be a whole number of seconds above 0");
  }
  const { absolute = DEFAULTS.absolute, idle = Math.min(DEFAULTS.idle, absolute), renewEvery } = session;
  check(session.idle, "session.idle", () => idle <= absolute, "must not be longer than session.absolute");
  const isShorter = (value: unknown): boolean => (value as number) < idle;
  check(renewEvery, "session.renewEvery", isShorter, "must be shorter than session.idle, or sessions end between renewals");
}

/** An origin, as a URL. A path, a query or a user in it is a mistake that would end up in redirects. */
export function parseBaseUrl(value: string, name: string): URL {
  const url = typeof value === "string" ? parseUrl(value) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw invalid(name, 'must be an origin such as "https://app.example.com", without a path');
  }
  return url;
}

const COOKIE_NAME_RULE = 'must be letters, digits, "_", "." or "-"; the __Host- prefix is added by itself';

function isCookieName(value: unknown): boolean {
  return matches(COOKIE_NAME)(value) && !/^__(host|secure)-/i.test(String(value));
}
