export { loginUrl } from "./lib/guard/login-url.ts";
export { safeNext, type SafeNextOptions } from "./lib/guard/safe-next.ts";
