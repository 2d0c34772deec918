import { createLoginMiddleware } from "next-login/middleware";
import { loginConfig } from "./login.config";

export const middleware = createLoginMiddleware(loginConfig);

/**
 * Matches every page except the static one. It excludes Route Handlers, which guard themselves and answer API clients in JSON.
 */
export const config = {
  matcher: ["/((?!_next/static|_next/image|api/|about$|.*\\.(?:ico|svg|png|txt)$).*)"],
};
