import "server-only";
import type { LoginEvents } from "next-login";
import type { User } from "./db/client";

/**
 * Writes each login event to standard output, as a line of JSON. A line has only ids, reasons and methods. Never log a name, an address,
 * the user's input or a cookie.
 */
export const auditLog: LoginEvents<User> = {
  loggedIn: ({ user, remember, method, device }) =>
    write("logged_in", { user: user.id, remember, method, known_device: device.known }),
  loggedOut: ({ user }) => user && write("logged_out", { user: user.id }),
  loginConfirmed: ({ user }) => write("login_confirmed", { user: user.id }),
  impersonationStarted: ({ user, impersonator }) =>
    write("impersonation_started", { user: user.id, impersonator: impersonator.id }),
  impersonationEnded: ({ user, impersonator }) =>
    write("impersonation_ended", { user: user?.id ?? null, impersonator: impersonator?.id ?? null }),
  loginFailed: ({ user, reason, method, device }) =>
    write("login_failed", { user: user?.id ?? null, reason, method, known_device: device.known }),
  sessionEnded: ({ reason }) => write("session_ended", { reason }),
  rememberTokenReused: ({ userId }) => write("remember_reused", { user: Number(userId) }),
  loginUnavailable: ({ error }) =>
    write("login_unavailable", { cause: error.cause instanceof Error ? error.cause.name : null }),
  sessionProtected: ({ mode }) => write("session_protected", { mode }),
};

function write(event: string, facts: Record<string, string | number | boolean | null>): void {
  console.log(JSON.stringify({ audit: event, at: new Date().toISOString(), ...facts }));
}
