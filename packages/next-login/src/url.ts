export { loginUrl } from "./lib/return-url/login-url.ts";
export { safeNext, type SafeNextOptions } from "./lib/return-url/safe-next.ts";
