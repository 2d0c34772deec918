import { createLoginManager } from "next-login";
import { z } from "zod";
import { loginConfig } from "../login.config";
import { findUserById } from "./users";

const sessionData = z.object({ team: z.string(), method: z.string().optional() }).default({ team: "home" });

export const { getCurrentUser, getLogin, requireUser, loginUser, logoutUser, loginRequired, updateSessionData } =
  createLoginManager({
    ...loginConfig,
    userLoader: (id) => findUserById(id),
    sessionData,
    sessionVersion: (user) => user.passwordHash, // a new password ends every session
  });
