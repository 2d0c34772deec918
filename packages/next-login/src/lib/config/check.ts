import { LoginError } from "../errors.ts";
import { DEFAULTS } from "./defaults.ts";
import type { LoginConfig } from "./options.ts";
import { parseUrl } from "./parse-url.ts";

const OPTIONS = ["secret", "baseUrl", "loginView", "refreshView", "nextField", "publicPaths", "cookie", "session"];

/** RFC 6265 cookie-name, without the characters that only confuse. */
const COOKIE_NAME = /^[A-Za-z0-9_.-]{1,64}$/;
const PATH = /^\/(?![/\\])[!-~]*$/;
/** `"/path"`, or `"/path/*"`. */
const PUBLIC_PATH = /^\/(?:[^?#*\\]*|(?:[^?#*\\]*\/)?\*)$/;

/** Refuses a wrong setting when the manager or the middleware is made, not at somebody's first login. */
export function checkConfig(config: LoginConfig, alsoKnown: readonly string[] = []): void {
  checkNames("", config, [...OPTIONS, ...alsoKnown]);
  const { loginView, refreshView, nextField, baseUrl, publicPaths } = config;
  check(loginView, "loginView", matches(PATH), 'must be a path on this site that begins with one "/"');
  check(refreshView, "refreshView", matches(PATH), 'must be a path on this site that begins with one "/"');
  check(nextField, "nextField", matches(/^[A-Za-z][\w-]{0,31}$/), 'must be a plain parameter name such as "next"');
  if (baseUrl !== undefined) parseBaseUrl(baseUrl, "baseUrl");
  const arePaths = (value: unknown): boolean => Array.isArray(value) && value.every(matches(PUBLIC_PATH));
  check(publicPaths, "publicPaths", arePaths, 'must be a list of "/path" for one page, "/path/*" for all below it');
  checkCookie(config.cookie);
  checkLifetimes(config.session);
}

function checkCookie(cookie: LoginConfig["cookie"]): void {
  if (cookie === undefined) return;
  checkNames("cookie", cookie, ["name", "sameSite"]);
  const isName = (value: unknown): boolean => matches(COOKIE_NAME)(value) && !/^__(host|secure)-/i.test(String(value));
  check(cookie.name, "cookie.name", isName, 'must be letters, digits, "_", "." or "-"; the __Host- prefix is added by itself');
  check(cookie.sameSite, "cookie.sameSite", (value) => value === "lax" || value === "strict", 'must be "lax" or "strict"');
}

function checkLifetimes(session: LoginConfig["session"]): void {
  if (session === undefined) return;
  checkNames("session", session, ["idle", "absolute", "renewEvery"]);
  const isSeconds = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) > 0;
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

function checkNames(of: string, group: object, known: readonly string[]): void {
  if (typeof group !== "object" || group === null) throw invalid(of || "config", "must be an object with settings");
  for (const name of Object.keys(group)) {
    if (!known.includes(name)) {
      throw invalid(of ? `${of}.${name}` : name, `is not an option. The options are: ${known.join(", ")}`);
    }
  }
}

function check(value: unknown, name: string, isRight: (value: unknown) => boolean, rule: string): void {
  if (value !== undefined && !isRight(value)) throw invalid(name, rule);
}

function matches(pattern: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === "string" && pattern.test(value);
}

function invalid(name: string, why: string): LoginError {
  return new LoginError("invalid_option", `the option \`${name}\` ${why}.`);
}
