import "./lib/next/no-fence.ts";

export { createLoginManager } from "./lib/create-login-manager.ts";
export { LoginError, type LoginErrorCode } from "./lib/errors.ts";
export type { LoginConfig } from "./lib/config/options.ts";
export type { FlashedMessage } from "./lib/config/resolve.ts";
export type { FreshRequirement, Requirement } from "./lib/login/requirement.ts";
export type { LoginManager, NextOption } from "./lib/login/login-manager.ts";
export { pruneSessions } from "./lib/session/stored/prune.ts";
export type { SessionStore, StoredSession } from "./lib/session/store.ts";
export type { EventDevice } from "./lib/login/device.ts";
export type { LoginEvents } from "./lib/login/events.ts";
export type { LoggedIn, LoggedOut, Login, LogoutReason } from "./lib/login/state.ts";
export type { BeginLoginOptions, CompleteLoginOptions, PendingLogin } from "./lib/login/pending-login.ts";
export type { LoginOptions } from "./lib/login/options.ts";
export type { UnauthorizedRequest, UnauthorizedHandler } from "./lib/login/refusal.ts";
export type { LoginSession, LoginSessions } from "./lib/login/login-sessions.ts";
export type { LoginUserOptions } from "./lib/login/login-user-options.ts";
export type { NoSessionData, SessionData, SessionDataInput, StandardSchema } from "./lib/login/standard-schema.ts";
