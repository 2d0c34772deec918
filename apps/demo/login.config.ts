import type { LoginConfig } from "next-login";

/** Plain data, shared by middleware (on Edge) and the server. */
export const loginConfig = {
  loginView: "/login",
  publicPaths: ["/", "/register"],
} satisfies LoginConfig;
