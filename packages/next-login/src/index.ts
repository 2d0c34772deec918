export { createLoginManager } from "./lib/create-login-manager.ts";
export { LoginError, type LoginErrorCode } from "./lib/errors.ts";
export { loginUrl } from "./lib/guard/login-url.ts";
export { safeNext, type SafeNextOptions } from "./lib/guard/safe-next.ts";
export type { LoginConfig } from "./lib/config/options.ts";
export type { FlashedMessage } from "./lib/flash/flash-cookie.ts";
export type { LoginManager, RequireUserOptions } from "./lib/login-manager.ts";
export type { LoggedIn, LoggedOut, Login, LogoutReason } from "./lib/user/login-state.ts";
export type { LoginOptions } from "./lib/user/options.ts";
