import { createLoginMiddleware } from "next-login/middleware";
import { intlMiddleware } from "./i18n/middleware";
import { loginConfig } from "./login.config";

export const middleware = createLoginMiddleware(loginConfig, intlMiddleware);
export const config = { matcher: ["/((?!_next/|.*\\.(?:ico|svg)$).*)"] };
