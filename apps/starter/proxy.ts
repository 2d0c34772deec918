import { createSecurityHeaders } from "next-login/headers";
import { createLoginMiddleware } from "next-login/middleware";
import { loginConfig } from "./login.config";
export const proxy = createSecurityHeaders({}, createLoginMiddleware(loginConfig));
export const config = { matcher: ["/((?!_next/|.*\\.(?:ico|svg)$).*)"] };
