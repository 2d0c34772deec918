import createIntlMiddleware from "next-intl/middleware";
import { createLoginMiddleware } from "next-login/middleware";
import { routing } from "./i18n/routing";
import { loginConfig } from "./login.config";

export const middleware = createLoginMiddleware(loginConfig, createIntlMiddleware(routing));
export const config = { matcher: ["/((?!_next|.*\\..*).*)"] };
