import { createLoginMiddleware } from "next-login/middleware";
import { loginConfig } from "./login.config";

/** As in the README. */
export default createLoginMiddleware(loginConfig);

export const config = { matcher: ["/guarded", "/next-login", "/next-login-sqlite"] };
