import type { LoginConfig } from "next-login";

/** The starter's settings. Middleware lets the pages of this folder pass, because tests send requests to their own guards. */
export const loginConfig = {
  homeView: "/dashboard",
  publicPaths: ["/", "/shapes/*", "/session", "/auth/*", "/api/*", "/client", "/client/*", "/client-static"],
  loginMessage: null,
} satisfies LoginConfig;
