import "server-only";
import type { LoginEvents } from "next-login";
import { recordEvent } from "./audit-events";
import type { User } from "./db/client";
import { deviceOf } from "./device";

type Device = Parameters<NonNullable<LoginEvents<User>["loggedIn"]>>[0]["device"];

/**
 * Writes each login event to standard output, as a line of JSON, and to the table that `/admin` shows. A line has only ids, reasons
 * and methods. Never log a name, an address, the user's input or a cookie.
 */
export const auditLog: LoginEvents<User> = {
  async loggedIn({ user, remember, method, device }) {
    write("logged_in", { user: user.id, remember, method, known_device: device.known });
    await store("logged_in", user.id, device, method);
  },
  async loggedOut({ user, device }) {
    if (!user) return;
    write("logged_out", { user: user.id });
    await store("logged_out", user.id, device);
  },
  async loginConfirmed({ user, device }) {
    write("login_confirmed", { user: user.id });
    await store("login_confirmed", user.id, device);
  },
  async impersonationStarted({ user, impersonator, reason, device }) {
    write("impersonation_started", { user: user.id, impersonator: impersonator.id });
    await store("impersonation_started", user.id, device, `by ${impersonator.email}: ${reason}`);
  },
  async impersonationEnded({ user, impersonator, device }) {
    write("impersonation_ended", { user: user?.id ?? null, impersonator: impersonator?.id ?? null });
    await store("impersonation_ended", user?.id ?? null, device, `by ${impersonator?.email ?? "a deleted account"}`);
  },
  async loginFailed({ user, reason, method, device }) {
    write("login_failed", { user: user?.id ?? null, reason, method, known_device: device.known });
    await store("login_failed", user?.id ?? null, device, reason);
  },
  // A client can repeat an old cookie with each request, so these two must not fill the table.
  sessionEnded: ({ reason }) => write("session_ended", { reason }),
  sessionProtected: ({ mode }) => write("session_protected", { mode }),
  async rememberTokenReused({ userId, device }) {
    write("remember_reused", { user: Number(userId) });
    await store("remember_reused", Number(userId), device);
  },
  loginUnavailable: ({ error }) =>
    write("login_unavailable", { cause: error.cause instanceof Error ? error.cause.name : null }),
};

function write(event: string, facts: Record<string, string | number | boolean | null>): void {
  console.log(JSON.stringify({ audit: event, at: new Date().toISOString(), ...facts }));
}

/** No request waits for this, and it must not fail one: the line on standard output is there anyway. */
async function store(event: string, userId: number | null, device: Device, detail: string | null = null): Promise<void> {
  try {
    await recordEvent({ event, userId, device: deviceOf(device.userAgent), detail: detail ?? "" });
  } catch (error) {
    console.error(`audit log: ${error instanceof Error ? error.message : "unknown error"}`);
  }
}
