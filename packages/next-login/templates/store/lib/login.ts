import "server-only";
import { createLoginManager } from "next-login";
import { loginConfig } from "@/login.config";
import { sessionStore } from "./session-store";
import { findUserById } from "./users";

export const { getCurrentUser, requireUser, loginUser, logoutUser, loginRequired, getNextUrl, sessions } = createLoginManager({
  ...loginConfig,
  userLoader: (id) => findUserById(id),
  sessionVersion: (user) => user.passwordHash, // A new password ends every session of its user.
  sessionStore,
});
