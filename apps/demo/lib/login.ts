import { createLoginManager } from "next-login";
import { loginConfig } from "@/login.config";
import { findUserById } from "./users";

export const { getCurrentUser, getLogin, requireUser, loginUser, logoutUser, loginRequired, flash, getFlashedMessages } =
  createLoginManager({
    ...loginConfig,
    userLoader: (id) => findUserById(Number(id)),
    // A new password hash ends every session of the user.
    sessionVersion: (user) => user.passwordHash,
  });
