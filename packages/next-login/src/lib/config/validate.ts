import { DEFAULTS } from "./defaults.ts";
import { invalid } from "./invalid.ts";
import type { LoginConfig } from "./options.ts";
import { parseOrigin } from "./parse-origin.ts";
import { check, checkRules, DURATION, FLAG, isSeconds, matches, oneOf, wholeUpTo, type Rule } from "./rules.ts";

const VIEW: Rule = [
  (value) => value === null || matches(/^\/(?![/\\])[!-~]*$/)(value),
  'must be a path on this site that begins with one "/", or null',
];
const HOME: Rule = [(value) => value !== null && VIEW[0](value), 'must be a path on this site that begins with one "/"'];
const VIEWS: Rule = [
  (value) => typeof value === "object" && value !== null && Object.entries(value).flat().every(VIEW[0]),
  'must map path prefixes such as "/admin" to paths or null',
];
const isText = (value: unknown): boolean => typeof value === "string" && value !== "" && value.length <= 300;
const MESSAGE: Rule = [(value) => value === null || isText(value), "must be a text of 1 to 300 characters, or null"];
const CATEGORY: Rule = [isText, "must be a short text"];
/** The cookie-name of RFC 6265, without characters that are easy to misread. */
const COOKIE_NAME: Rule = [
  matches(/^(?!__(?:host|secure)-)[a-z0-9_.-]{1,64}$/i),
  'must be letters, digits, "_", "." or "-"; the __Host- prefix is added by itself',
];
/** `"/path"` or `"/path/*"`, spelled as in a request: ASCII, without `?`, `#` and `\\`. */
const isPublicPath = matches(/^\/[!-"$-)+->@-[\]-~]*(?:(?<=\/)\*)?$/);
const LIFETIME: Rule = [isSeconds, "must be a whole number of seconds above 0"];
const MAX: Rule = [isSeconds, "must be a whole number above 0"];
const ELSEWHERE: Rule = [() => true, ""];

const CONFIG: Readonly<Record<keyof LoginConfig, Rule>> = {
  secret: ELSEWHERE,
  origin: ELSEWHERE,
  trustedOrigins: [Array.isArray, 'must be a list of origins such as "https://admin.example.com"'],
  loginView: VIEW,
  loginViews: VIEWS,
  refreshView: VIEW,
  homeView: HOME,
  nextField: [matches(/^[A-Za-z][\w-]{0,31}$/), 'must be a plain parameter name such as "next"'],
  nextStorage: oneOf("query", "cookie"),
  publicPaths: [
    (value) => Array.isArray(value) && value.every(isPublicPath),
    'must be a list of "/path" for one page, "/path/*" for all below it; what is not ASCII percent-encoded',
  ],
  trustedProxyHops: [wholeUpTo(20), "must be the number of proxies before the app"],
  loginMessage: MESSAGE,
  loginMessageCategory: CATEGORY,
  needsRefreshMessage: MESSAGE,
  needsRefreshMessageCategory: CATEGORY,
  sessionProtection: oneOf("basic", "strong", "off"),
  cookie: ELSEWHERE,
  remember: ELSEWHERE,
  session: ELSEWHERE,
};

/** Rejects a wrong setting when the manager or the middleware is created, not at a user's first login. */
export function checkConfig(config: LoginConfig, alsoKnown: readonly string[] = []): void {
  checkRules("", config, CONFIG, alsoKnown);
  const { origin, trustedOrigins, cookie, remember, session } = config;
  if (cookie !== undefined) checkCookie(cookie);
  if (origin !== undefined) checkScheme(config, parseOrigin(origin, "origin").protocol === "https:");
  for (const trusted of trustedOrigins ?? []) parseOrigin(trusted, "trustedOrigins");
  if (remember !== undefined) checkRules("remember", remember, { duration: DURATION, refreshEachRequest: FLAG });
  if (session !== undefined) checkLifetimes(session);
}

function checkCookie(cookie: NonNullable<LoginConfig["cookie"]>): void {
  checkRules("cookie", cookie, {
    name: COOKIE_NAME,
    rememberName: COOKIE_NAME,
    sameSite: oneOf("lax", "strict", "none"),
    domain: [matches(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i), 'must be a domain such as "example.com"'],
    path: [matches(/^\/[!-:<-~]*$/), 'must be a path that begins with "/", without ";"'],
  });
  const session = cookie.name ?? DEFAULTS.cookieName;
  const taken = ["", "_flash", "_next", "_renewal", "_device", "_pending", "_impersonation", "_data"].map(
    (suffix) => session + suffix,
  );
  const isFree = (name: unknown): boolean => !taken.includes(String(name)) && `${String(name)}_renewal` !== session;
  check(cookie.rememberName, "cookie.rememberName", isFree, `must not be that of another cookie: ${taken.join(", ")}`);
}

/** Runs a second time when the scheme is known from the environment. */
export function checkScheme({ cookie }: LoginConfig, secure: boolean): void {
  if (cookie?.sameSite === "none" && !secure) {
    throw invalid("cookie.sameSite", 'can be "none" with https only: browsers refuse such a cookie without Secure');
  }
}

function checkLifetimes(session: NonNullable<LoginConfig["session"]>): void {
  checkRules("session", session, { idleTimeout: LIFETIME, absoluteTimeout: LIFETIME, renewInterval: LIFETIME, max: MAX });
  const { absoluteTimeout = DEFAULTS.absoluteTimeout, renewInterval = 0 } = session;
  const { idleTimeout = Math.min(DEFAULTS.idleTimeout, absoluteTimeout) } = session;
  if (idleTimeout > absoluteTimeout) throw invalid("session.idleTimeout", "must not be longer than session.absoluteTimeout");
  if (renewInterval >= idleTimeout) {
    throw invalid("session.renewInterval", "must be shorter than session.idleTimeout, or sessions end between renewals");
  }
}
