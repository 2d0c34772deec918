import "server-only";
import { createLoginManager } from "next-login";
import { loginConfig } from "@/login.config";
import { findUserById } from "./users";

export const { getCurrentUser, requireUser, loginUser, logoutUser, loginRequired, getNextUrl } = createLoginManager({
  ...loginConfig,
  userLoader: (id) => findUserById(id),
  sessionVersion: (user) => user.passwordHash, // A new password ends every session of its user.
});
