import type { LoginConfig } from "next-login";

export const loginConfig = { homeView: "/dashboard", publicPaths: ["/"], loginMessage: null } satisfies LoginConfig;
