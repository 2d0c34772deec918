import type { LoginConfig } from "next-login";

export const loginConfig = { loginView: "/login", homeView: "/dashboard", loginMessage: null } satisfies LoginConfig;
