import type { LoginConfig } from "next-login";

export const loginConfig = { loginView: "/login" } satisfies LoginConfig;
