import type { LoginConfig } from "next-login";

const publicPaths = [
  "/",
  "/forgot-password",
  "/reset-password",
  "/verify-email",
  "/login/code",
  "/api/*",
  "/auth/start",
  "/auth/callback",
];
const remember = { duration: 14 * 24 * 60 * 60 };
const refresh = { refreshView: "/login/again", needsRefreshMessage: null };
export const loginConfig = {
  homeView: "/dashboard",
  publicPaths,
  loginMessage: null,
  remember,
  ...refresh,
} satisfies LoginConfig;
