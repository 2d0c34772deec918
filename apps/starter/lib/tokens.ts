import "server-only";
import { headers } from "next/headers";
import { createTokens } from "next-login/token";
import { loginConfig } from "@/login.config";
import { findUserById } from "./users";

/** For the links in mails. A new password makes all of them invalid. */
export const tokens = createTokens({
  ...loginConfig,
  userLoader: (id) => findUserById(id),
  purposes: {
    resetPassword: { expiresIn: 3600, boundTo: (user) => user.passwordHash },
    verifyEmail: { expiresIn: 86_400, boundTo: (user) => JSON.stringify([user.email, user.passwordHash]) },
  },
});

/** For a token that is expired, used up, or not a token at all. */
export const INVALID_LINK = "This link is no longer valid. Ask for a new one.";

/**
 * Returns the token in the address of the page that posted the form. The pages are static, so their forms work without JavaScript also
 * with `cacheComponents`. A static page cannot read its own address, so its form has no token.
 */
export async function tokenOfPage(): Promise<string | null> {
  const referer = (await headers()).get("referer") ?? "";
  return URL.canParse(referer) ? new URL(referer).searchParams.get("token") : null;
}
