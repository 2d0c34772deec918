import { LoginError } from "../errors.ts";
import type { LoginConfig } from "./options.ts";
import { parseUrl } from "./parse-url.ts";

const KNOWN: readonly string[] = [
  "secret",
  "baseUrl",
  "loginView",
  "refreshView",
  "nextField",
  "publicPaths",
  "cookie",
  "session",
];

/** RFC 6265 cookie-name, without the characters that only confuse. */
const COOKIE_NAME = /^[A-Za-z0-9_.-]{1,64}$/;

/** Refuses a wrong setting when the manager or the middleware is made, not at somebody's first login. */
export function checkConfig(config: LoginConfig, alsoKnown: readonly string[] = []): void {
  for (const name of Object.keys(config)) {
    if (!KNOWN.includes(name) && !alsoKnown.includes(name)) {
      throw invalid(name, `is not an option. The options are: ${[...KNOWN, ...alsoKnown].join(", ")}`);
    }
  }
  checkView("loginView", config.loginView);
  checkView("refreshView", config.refreshView);
  if (config.nextField !== undefined && !/^[A-Za-z][\w-]{0,31}$/.test(config.nextField)) {
    throw invalid("nextField", 'must be a plain parameter name such as "next"');
  }
  if (config.baseUrl !== undefined) parseBaseUrl(config.baseUrl, "baseUrl");
  for (const path of config.publicPaths ?? []) {
    if (!/^\/[^?#*\\]*\*?$/.test(path) || (path.endsWith("*") && !path.endsWith("/*"))) {
      throw invalid("publicPaths", `holds ${JSON.stringify(path)}: write "/path" for one page or "/path/*" for all below it`);
    }
  }
  checkCookie(config.cookie);
  checkLifetimes(config.session);
}

function checkCookie(cookie: LoginConfig["cookie"]): void {
  if (cookie?.name !== undefined && (!COOKIE_NAME.test(cookie.name) || /^__(host|secure)-/i.test(cookie.name))) {
    throw invalid("cookie.name", 'must be letters, digits, "_", "." or "-"; the __Host- prefix is added by itself');
  }
  if (cookie?.sameSite !== undefined && cookie.sameSite !== "lax" && cookie.sameSite !== "strict") {
    throw invalid("cookie.sameSite", 'must be "lax" or "strict"');
  }
}

function checkLifetimes(session: LoginConfig["session"]): void {
  for (const [name, value] of Object.entries(session ?? {})) {
    if (value !== undefined && !(Number.isSafeInteger(value) && value > 0)) {
      throw invalid(`session.${name}`, "must be a whole number of seconds above 0");
    }
  }
  if (session?.idle !== undefined && session.absolute !== undefined && session.idle > session.absolute) {
    throw invalid("session.idle", "must not be longer than session.absolute");
  }
  if (session?.idle !== undefined && session.renewEvery !== undefined && session.renewEvery >= session.idle) {
    throw invalid("session.renewEvery", "must be shorter than session.idle, or sessions end between two renewals");
  }
}

function checkView(name: string, path: string | undefined): void {
  if (path !== undefined && !/^\/(?![/\\])[!-~]*$/.test(path)) {
    throw invalid(name, 'must be a path on this site that begins with one "/"');
  }
}

/** An origin, as a URL. A path, a query or a user in it is a mistake that would end up in redirects. */
export function parseBaseUrl(value: string, name: string): URL {
  const url = parseUrl(value);
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw invalid(name, 'must be an origin such as "https://app.example.com", without a path');
  }
  return url;
}

export function invalid(name: string, why: string): LoginError {
  return new LoginError("invalid_option", `the option \`${name}\` ${why}.`);
}
