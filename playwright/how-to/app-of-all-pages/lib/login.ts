import "server-only";
import { createLoginManager } from "next-login";
import { loginConfig } from "@/login.config";
import { findUserByApiKey } from "./api-keys";
import { loginLog } from "./login-log";
import { sessionStore } from "./session-store";
import { findUserById } from "./users";

export const {
  beginLogin,
  completeLogin,
  getCurrentUser,
  getLogin,
  impersonate,
  stopImpersonating,
  requireUser,
  loginUser,
  logoutUser,
  loginRequired,
  getNextUrl,
  getLoginFrom,
  getPendingLogin,
  sessions,
  updateSessionVersion,
  confirmLogin,
  requireFreshUser,
  freshLoginRequired,
  reportLoginFailure,
} = createLoginManager({
  ...loginConfig,
  userLoader: (id) => findUserById(id),
  sessionVersion: (user) => user.passwordHash,
  requestLoader: ({ headers }) => findUserByApiKey(headers.get("authorization")),
  events: loginLog,
  sessionStore,
});
