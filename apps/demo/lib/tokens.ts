import "server-only";
import { createTokens } from "next-login/token";
import { loginConfig } from "@/login.config";
import { CODE_SECONDS } from "./login-codes";
import { findUserById } from "./users";

/**
 * The links that the demo sends by mail. A new password or another address uses all of a user's links up. What else uses a login link up
 * is in `login-codes.ts`, because a login changes nothing of the user.
 */
export const tokens = createTokens({
  ...loginConfig,
  userLoader: (id) => findUserById(Number(id)),
  purposes: {
    resetPassword: { expiresIn: 3600, boundTo: (user) => JSON.stringify([user.email, user.passwordHash]) },
    verifyEmail: {
      expiresIn: 86_400,
      boundTo: (user) => JSON.stringify([user.email, user.emailVerifiedAt, user.passwordHash]),
    },
    // The payload is the new address. A change from before the proof of the present address ends with that proof.
    changeEmail: {
      expiresIn: 86_400,
      boundTo: (user) => JSON.stringify([user.email, user.emailVerifiedAt, user.passwordHash]),
      payload: true,
    },
    // The payload names the request of the browser that asked.
    logIn: { expiresIn: CODE_SECONDS, boundTo: (user) => JSON.stringify([user.email, user.passwordHash]), payload: true },
  },
});
