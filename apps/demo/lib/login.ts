import "server-only";
import { createLoginManager } from "next-login";
import { loginConfig } from "@/login.config";
import { auditLog } from "./audit-log";
import { noticeNewDevice } from "./mail/new-device";
import { loadFromRequest } from "./request-credentials";
import { sessionStore } from "./session-store";
import { findUserById } from "./users";

export const {
  getCurrentUser,
  getLogin,
  requireUser,
  requireFreshUser,
  requireSameOrigin,
  freshLoginRequired,
  loginUser,
  logoutUser,
  reportLoginFailure,
  confirmLogin,
  beginLogin,
  getPendingLogin,
  completeLogin,
  impersonate,
  stopImpersonating,
  updateSessionVersion,
  loginRequired,
  redirectIfLoggedIn,
  sessions,
  flash,
  getFlashedMessages,
} = createLoginManager({
  ...loginConfig,
  userLoader: (id) => findUserById(Number(id)),
  sessionStore,
  requestLoader: ({ headers }) => loadFromRequest(headers),
  // A new password hash ends every session of the user.
  sessionVersion: (user) => user.passwordHash,
  events: {
    ...auditLog,
    loggedIn(event) {
      noticeNewDevice(event);
      return auditLog.loggedIn?.(event);
    },
  },
});
