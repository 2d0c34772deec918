import type { LoginConfig } from "next-login";

export const loginConfig = { loginView: "/login", loginViews: { "/de": "/de/login" } } satisfies LoginConfig;
