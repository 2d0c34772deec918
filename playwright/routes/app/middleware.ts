import { createLoginMiddleware } from "next-login/middleware";
import { loginConfig } from "./login.config";

export const middleware = createLoginMiddleware(loginConfig);
export const config = { matcher: ["/mw/:path*"] };
