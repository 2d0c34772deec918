import { createLoginMiddleware } from "next-login/middleware";
import { loginConfig } from "./login.config";

export const middleware = createLoginMiddleware(loginConfig);

/** Every page but the static one. Route Handlers guard themselves and answer programs in JSON. */
export const config = {
  matcher: ["/((?!_next/static|_next/image|api/|about$|.*\\.(?:ico|svg|png|txt)$).*)"],
};
