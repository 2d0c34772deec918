import { checkConfig, checkScheme } from "./validate.ts";
import { DEFAULTS, rememberNameBeside } from "./defaults.ts";
import { basePathOfApp } from "./base-path.ts";
import { originFromEnvironment, isProduction, secretsFromEnvironment } from "./environment.ts";
import type { LoginConfig } from "./options.ts";
import { parseOrigin } from "./parse-origin.ts";
import { checkSecrets, type Secrets } from "./secrets.ts";

/** The settings after defaults and environment are applied. Times are in seconds. */
export interface ResolvedConfig {
  readonly secrets: Secrets;
  readonly origin: URL | null;
  /** Other origins whose pages may act with this app's cookies, as browsers send them in `Origin`. */
  readonly trustedOrigins: readonly string[];
  /** Every path in the browser's address bar begins with it. The paths in the settings do not. */
  readonly basePath: string;
  /** Whether cookies have the `Secure` attribute and a name prefix. */
  readonly secure: boolean;
  readonly loginView: string | null;
  readonly homeView: string;
  readonly loginViews: readonly (readonly [prefix: string, view: string | null])[];
  readonly refreshView: string | null;
  readonly loginMessage: FlashedMessage | null;
  readonly needsRefreshMessage: FlashedMessage | null;
  readonly sessionProtection: "basic" | "strong" | "off";
  readonly trustedProxyHops: number;
  readonly nextField: string;
  readonly nextStorage: "query" | "cookie";
  readonly publicPaths: readonly string[];
  readonly cookieName: string;
  readonly sameSite: "lax" | "strict" | "none";
  readonly domain: string | undefined;
  readonly path: string;
  readonly rememberCookieName: string;
  readonly rememberDuration: number;
  readonly rememberSlides: boolean;
  readonly idleTimeout: number;
  readonly absoluteTimeout: number;
  readonly renewInterval: number;
  /** The most sessions of a user. */
  readonly maxSessions: number | undefined;
}

/** A message that the next page shows. */
export interface FlashedMessage {
  readonly message: string;
  readonly category: string;
}

/**
 * Checks the settings now. The first call of the returned function completes them from the environment, and later calls return
 * the same object. Importing the app's module must work without a secret, as in `next build`.
 */
export function configReader(config: LoginConfig, alsoKnown?: readonly string[]): () => ResolvedConfig {
  checkConfig(config, alsoKnown);
  if (config.secret !== undefined) checkSecrets(config.secret);
  let resolved: ResolvedConfig | undefined;
  return () => (resolved ??= resolve(config));
}

function resolve(config: LoginConfig): ResolvedConfig {
  const { cookie = {}, remember = {}, session = {} } = config;
  const origin = config.origin === undefined ? originFromEnvironment() : parseOrigin(config.origin, "origin");
  const secure = origin ? origin.protocol === "https:" : isProduction();
  checkScheme(config, secure);
  const sessionName = cookie.name ?? DEFAULTS.cookieName;
  const absoluteTimeout = session.absoluteTimeout ?? DEFAULTS.absoluteTimeout;
  const idleTimeout = session.idleTimeout ?? Math.min(DEFAULTS.idleTimeout, absoluteTimeout);
  return Object.freeze({
    secrets: config.secret === undefined ? secretsFromEnvironment() : checkSecrets(config.secret),
    origin,
    trustedOrigins: Object.freeze((config.trustedOrigins ?? []).map((value) => parseOrigin(value, "trustedOrigins").origin)),
    basePath: basePathOfApp(),
    secure,
    loginView: config.loginView === undefined ? DEFAULTS.loginView : config.loginView,
    homeView: config.homeView ?? DEFAULTS.homeView,
    loginViews: Object.entries(config.loginViews ?? {}).toSorted(([one], [other]) => other.length - one.length),
    refreshView: config.refreshView ?? null,
    loginMessage: messageOf(config.loginMessage, DEFAULTS.loginMessage, config.loginMessageCategory),
    needsRefreshMessage: messageOf(
      config.needsRefreshMessage,
      DEFAULTS.needsRefreshMessage,
      config.needsRefreshMessageCategory,
    ),
    sessionProtection: config.sessionProtection ?? DEFAULTS.sessionProtection,
    trustedProxyHops: config.trustedProxyHops ?? 0,
    nextField: config.nextField ?? DEFAULTS.nextField,
    nextStorage: config.nextStorage ?? "query",
    publicPaths: [...(config.publicPaths ?? [])],
    cookieName: sessionName,
    sameSite: cookie.sameSite ?? DEFAULTS.sameSite,
    domain: cookie.domain,
    path: cookie.path ?? "/",
    rememberCookieName: cookie.rememberName ?? rememberNameBeside(sessionName),
    rememberDuration: remember.duration ?? DEFAULTS.rememberDuration,
    rememberSlides: remember.refreshEachRequest ?? false,
    idleTimeout,
    absoluteTimeout,
    renewInterval: session.renewInterval ?? Math.max(1, Math.min(Math.floor(idleTimeout / 10), 300)),
    maxSessions: session.max,
  });
}

function messageOf(text: string | null | undefined, fallback: string, category?: string): FlashedMessage | null {
  return text === null ? null : { message: text ?? fallback, category: category ?? DEFAULTS.messageCategory };
}
