import "./lib/next/no-fence.ts";

export { createLoginManager } from "./lib/create-login-manager.ts";
export { LoginError, type LoginErrorCode } from "./lib/errors.ts";
export { loginUrl } from "./lib/guard/login-url.ts";
export { safeNext, type SafeNextOptions } from "./lib/guard/safe-next.ts";
export type { LoginConfig } from "./lib/config/options.ts";
export type { FlashedMessage } from "./lib/config/resolve.ts";
export type { FreshRequirement, Requirement } from "./lib/guard/admission.ts";
export type { LoginManager, WayBack } from "./lib/login-manager.ts";
export type { SessionStore, StoredSession } from "./lib/session/store.ts";
export type { LoginEvents } from "./lib/user/events.ts";
export type { LoggedIn, LoggedOut, Login, LogoutReason } from "./lib/user/login-state.ts";
export type { LoginOptions } from "./lib/user/options.ts";
export type { Refusal, RefusalHandler } from "./lib/user/refusal.ts";
export type { LoginSession, LoginSessions } from "./lib/user/sessions.ts";
export type { LoginUserOptions } from "./lib/user/start-session.ts";
