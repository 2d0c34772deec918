/**
 * `next-login/headers`: security headers for every response, with a Content-Security-Policy that prerendered pages keep. It runs
 * in `proxy.ts`, or in `middleware.ts` with `runtime: "nodejs"`.
 *
 * @packageDocumentation
 */
import "./lib/next/no-fence.ts";

export { createSecurityHeaders } from "./lib/headers/security-headers.ts";
export type { SecurityHeadersConfig } from "./lib/headers/options.ts";
export type { LoginMiddleware } from "./lib/middleware/response.ts";
