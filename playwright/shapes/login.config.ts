import type { LoginConfig } from "next-login";

const STARTER = ["/", "/forgot-password", "/reset-password", "/verify-email"];

/** The starter's settings. Middleware lets the pages of this folder pass, because tests send requests to their own guards. */
export const loginConfig = {
  homeView: "/dashboard",
  publicPaths: [...STARTER, "/shapes/*", "/session", "/auth/*", "/api/*", "/client", "/client/*", "/client-static"],
  loginMessage: null,
} satisfies LoginConfig;
