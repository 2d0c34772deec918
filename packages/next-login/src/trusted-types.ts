/**
 * `next-login/trusted-types`: what `createSecurityHeaders({ trustedTypes: true })` needs in `instrumentation-client.ts`. It runs in
 * the browser.
 *
 * @packageDocumentation
 */
export { allowOwnScripts } from "./lib/headers/trusted-types.ts";
