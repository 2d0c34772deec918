import type { LoginConfig } from "next-login";

export const loginConfig = { loginView: "/login", homeView: "/dashboard", publicPaths: ["/"], loginMessage: null } satisfies LoginConfig;
