import type { LoginConfig } from "next-login";

/** The settings that middleware and the server share. They contain no functions. */
export const loginConfig = {
  loginView: "/login",
  refreshView: "/reauthenticate",
  publicPaths: [
    "/",
    "/login/link",
    "/login/code",
    "/register",
    "/forgot-password",
    "/reset-password",
    "/verify-email",
    "/outbox",
    "/outbox.json",
  ],
  loginMessageCategory: "info",
  needsRefreshMessage: "Please confirm your password to continue.",
  needsRefreshMessageCategory: "info",
  sessionProtection: process.env.SESSION_PROTECTION as LoginConfig["sessionProtection"],
  trustedProxyHops: Number(process.env.TRUST_PROXY_HOPS ?? 0),
} satisfies LoginConfig;
