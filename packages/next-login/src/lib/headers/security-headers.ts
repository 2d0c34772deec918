import type { NextMiddleware, NextRequest } from "next/server.js";
import { originFromEnvironment, isProduction } from "../config/environment.ts";
import { parseOrigin } from "../config/parse-origin.ts";
import { randomId } from "../digest/random-id.ts";
import type { LoginMiddleware } from "../middleware/response.ts";
import { asNextResponse, forwardHeaders } from "../middleware/response.ts";
import { checkHeadersConfig } from "./check.ts";
import { contentSecurityPolicy, type Rules } from "./content-security-policy.ts";
import { together } from "./inline-code.ts";
import type { SecurityHeadersConfig } from "./options.ts";
import { readPrerendered, type Prerendered } from "./prerendered.ts";

const HEADERS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  // `same-origin` would send `Origin: null` to the app's other origins, and `trustedOrigins` would not know it (Fetch 3.2).
  "referrer-policy": "strict-origin-when-cross-origin",
  "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
  // A popup of an identity provider still works.
  "cross-origin-opener-policy": "same-origin-allow-popups",
};
const HSTS = "max-age=31536000";
const PREVIEW_COOKIE = "__prerender_bypass";
/** From this header Next takes the nonce of the scripts that it writes. */
const POLICY = "content-security-policy";
const REPORT_ONLY = "content-security-policy-report-only";

/**
 * Creates middleware that gives each response the security headers that OWASP ASVS 5 (3.4) asks for: a Content-Security-Policy
 * without `'unsafe-inline'` for scripts, `X-Content-Type-Options`, `Referrer-Policy`, `Permissions-Policy`,
 * `Cross-Origin-Opener-Policy` and, for an https origin, `Strict-Transport-Security`. A header that the response already has
 * stays.
 *
 * Pages that the build prerendered work too. Their inline scripts have no nonce, so the policy has their hashes, which it reads
 * from the build at the first request. So it needs Node.js: `proxy.ts`, or `middleware.ts` with `runtime: "nodejs"`. In
 * development it reads nothing, and allows what `next dev` needs.
 *
 * Let `matcher` cover every page, and list in `publicPaths` of the login settings the pages that anyone may see. A page reads
 * its nonce from the request header `x-nonce`.
 *
 * Danger: a policy limits what an injected script can do. It replaces no escaping.
 *
 * @param config The {@link SecurityHeadersConfig}. Default `{}`.
 * @param handler Another middleware, such as `createLoginMiddleware(loginConfig)`. Its own responses get the headers too.
 * @returns The function to export as `proxy` (Next 16) or `middleware` (Next 15 and 16).
 * @throws LoginError `invalid_option` at once. `build_not_found` at the first request in production.
 */
export function createSecurityHeaders(config: SecurityHeadersConfig = {}, handler?: NextMiddleware): LoginMiddleware {
  checkHeadersConfig(config);
  let settings: Settings | undefined;
  return async (request, event) => {
    settings ??= resolve(config);
    const { policyName, headers } = settings;
    // 128 random bits (CSP 3, 7.1).
    const nonce = randomId();
    // A client may have sent its own policy, from which Next would take the nonce.
    for (const name of [POLICY, REPORT_ONLY]) request.headers.delete(name);
    request.headers.set("x-nonce", nonce);
    request.headers.set(policyName, policyFor(settings, request, request.nextUrl.pathname, nonce));
    const response = asNextResponse(await handler?.(request, event));
    const rewritten = response.headers.get("x-middleware-rewrite");
    if (rewritten) {
      const path = withoutBasePath(new URL(rewritten, request.url).pathname, request.nextUrl.basePath);
      request.headers.set(policyName, policyFor(settings, request, path, nonce));
    }
    forwardHeaders(response, request.headers, [policyName, "x-nonce"]);

    const isHttps = (settings.origin ?? request.nextUrl).protocol === "https:";
    const hsts = isHttps ? { "strict-transport-security": HSTS } : {};
    const policy = request.headers.get(policyName);
    for (const [name, value] of Object.entries({ ...HEADERS, ...hsts, ...headers, [policyName]: policy })) {
      if (value !== null && !response.headers.has(name)) response.headers.set(name, value);
    }
    return response;
  };
}

/** The settings after defaults and environment are applied. */
interface Settings extends Rules {
  readonly origin: URL | null;
  readonly policyName: string;
  readonly headers: Readonly<Record<string, string | null>>;
  /** `null` in development, where nothing is stored. */
  readonly prerendered: Prerendered | null;
}

function resolve(config: SecurityHeadersConfig): Settings {
  const { directives = {}, headers = {}, trustedTypes = false, reportOnly = false, distDir = ".next" } = config;
  return {
    directives,
    headers,
    trustedTypes,
    isProduction: isProduction(),
    origin: config.origin === undefined ? originFromEnvironment() : parseOrigin(config.origin, "origin"),
    policyName: reportOnly ? REPORT_ONLY : POLICY,
    prerendered: isProduction() ? readPrerendered(distDir) : null,
  };
}

function policyFor(settings: Settings, request: NextRequest, path: string, nonce: string): string {
  const own = settings.prerendered?.of(path) ?? null;
  // Next renders a form without JavaScript and a preview now, also where the page is static. Their scripts have the nonce.
  const isStored = own !== null && ["GET", "HEAD"].includes(request.method) && !request.cookies.has(PREVIEW_COOKIE);
  const page = {
    hosts: hostsOf(request, settings.origin),
    basePath: request.nextUrl.basePath,
    nonce: isStored ? null : nonce,
    inline: together(...[own, settings.prerendered?.shared].filter((code) => code != null)),
  };
  return contentSecurityPolicy(page, settings);
}

/**
 * The origin's host, and the one that the browser asked for: `localhost` is `127.0.0.1` too. Another client's `Host` changes
 * only its own policy. A cache keys by it, unlike by `X-Forwarded-Host`.
 */
function hostsOf({ headers }: NextRequest, origin: URL | null): string[] {
  const host = headers.get("host") ?? "";
  const isHost = /^[a-z0-9.-]+(?::\d+)?$/i.test(host);
  return [...new Set([...(origin ? [origin.host] : []), ...(isHost ? [host.toLowerCase()] : [])])];
}

function withoutBasePath(path: string, basePath: string): string {
  return path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path;
}
