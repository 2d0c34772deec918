import { createLoginManager } from "next-login";
import { loginConfig } from "../login.config";
import { findUserById } from "./users";

export const { getLogin, logoutUser } = createLoginManager({
  ...loginConfig,
  userLoader: (id) => findUserById(id),
  sessionVersion: (user) => user.passwordHash,
});

declare module "next-login/react" {
  interface ClientUser {
    id: string;
    email: string;
  }
}
