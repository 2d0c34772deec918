import { createLoginManager } from "next-login";
import { loginConfig } from "../login.config";
import { findUserById } from "./users";

/** As in the README. */
export const { getCurrentUser, loginUser, requireUser } = createLoginManager({
  ...loginConfig,
  userLoader: (id) => findUserById(id),
  sessionVersion: (user) => user.passwordHash,
});
