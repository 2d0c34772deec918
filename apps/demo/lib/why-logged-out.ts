import type { LogoutReason } from "next-login";

/** What the login page says to a visitor whose session has ended. A visitor without a login needs no reason. */
const WHY: Partial<Record<LogoutReason, string>> = {
  idle_timeout: "You were logged out because you were away for a long time.",
  absolute_timeout: "You were logged out because your login had reached its end.",
  session_protection: "You were logged out because your browser looked like another one.",
  revoked: "You were logged out, here or from another device.",
  session_version: "You were logged out because your password was changed.",
  inactive: "Your account is deactivated.",
};

export function whyLoggedOut(reason: LogoutReason | undefined): string | undefined {
  return reason && WHY[reason];
}
