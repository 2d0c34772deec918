import { createLoginManager } from "next-login";
import { loginConfig } from "../login.config";
import { findUserById } from "./users";

export const { getCurrentUser, requireUser, loginUser, logoutUser, loginRequired } = createLoginManager({
  ...loginConfig,
  userLoader: (id) => findUserById(id),
  sessionVersion: (user) => user.passwordHash, // a new password ends every session
});
