import type { LoginConfig } from "next-login";
const publicPaths = ["/", "/forgot-password", "/reset-password", "/verify-email"];
export const loginConfig = { homeView: "/dashboard", publicPaths, loginMessage: null } satisfies LoginConfig;
