import type { LoginConfig } from "next-login";

export const loginConfig = {
  homeView: "/dashboard",
  publicPaths: ["/", "/de"],
  loginMessage: null,
  loginViews: { "/de": "/de/login" },
} satisfies LoginConfig;
