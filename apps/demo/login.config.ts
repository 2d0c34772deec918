import type { LoginConfig } from "next-login";

/** Plain data, shared by middleware (on Edge) and the server. */
export const loginConfig = {
  loginView: "/login",
  refreshView: "/reauthenticate",
  publicPaths: ["/", "/register"],
  loginMessageCategory: "info",
  needsRefreshMessageCategory: "info",
  sessionProtection: process.env.SESSION_PROTECTION as LoginConfig["sessionProtection"],
  trustedProxyHops: Number(process.env.TRUST_PROXY_HOPS ?? 0),
} satisfies LoginConfig;
