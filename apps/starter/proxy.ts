import { createLoginMiddleware } from "next-login/middleware";
import { loginConfig } from "./login.config";
export const proxy = createLoginMiddleware(loginConfig);
export const config = { matcher: ["/dashboard/:path*"] };
