import { checkConfig, parseBaseUrl } from "./check.ts";
import { DEFAULTS } from "./defaults.ts";
import { baseUrlFromEnvironment, isProduction, secretsFromEnvironment } from "./environment.ts";
import type { LoginConfig } from "./options.ts";
import { keyRing, type KeyRing } from "./secrets.ts";

/** The settings with nothing left open. */
export interface ResolvedConfig {
  readonly secrets: KeyRing;
  readonly baseUrl: URL | null;
  /** Whether cookies are `Secure` and carry the `__Host-` prefix. */
  readonly secure: boolean;
  readonly loginView: string;
  readonly refreshView: string | null;
  readonly nextField: string;
  readonly publicPaths: readonly string[];
  readonly cookieName: string;
  readonly sameSite: "lax" | "strict";
  readonly idle: number;
  readonly absolute: number;
  readonly renewEvery: number;
}

/**
 * Checks the settings now and completes them from the environment at the first call, once: importing an app's module
 * must work where there is no secret (`next build`).
 */
export function configReader(config: LoginConfig, alsoKnown?: readonly string[]): () => ResolvedConfig {
  checkConfig(config, alsoKnown);
  if (config.secret !== undefined) keyRing(config.secret);
  let resolved: ResolvedConfig | undefined;
  return () => (resolved ??= resolve(config));
}

function resolve(config: LoginConfig): ResolvedConfig {
  const baseUrl = config.baseUrl === undefined ? baseUrlFromEnvironment() : parseBaseUrl(config.baseUrl, "baseUrl");
  const absolute = config.session?.absolute ?? DEFAULTS.absolute;
  const idle = config.session?.idle ?? Math.min(DEFAULTS.idle, absolute);
  return Object.freeze({
    secrets: config.secret === undefined ? secretsFromEnvironment() : keyRing(config.secret),
    baseUrl,
    secure: baseUrl ? baseUrl.protocol === "https:" : isProduction(),
    loginView: config.loginView ?? DEFAULTS.loginView,
    refreshView: config.refreshView ?? null,
    nextField: config.nextField ?? DEFAULTS.nextField,
    publicPaths: [...(config.publicPaths ?? [])],
    cookieName: config.cookie?.name ?? DEFAULTS.cookieName,
    sameSite: config.cookie?.sameSite ?? DEFAULTS.sameSite,
    idle,
    absolute,
    renewEvery: config.session?.renewEvery ?? Math.max(1, Math.min(Math.floor(idle / 10), 300)),
  });
}
