import { createLoginMiddleware } from "next-login/middleware";
import { NextResponse } from "next/server";
import { loginConfig } from "./login.config";

/**
 * As in the README, and it continues as the empty one does. Both then contain what the app's own `next/server` brings. Without
 * that, this one would be lighter than the one that it is compared with (decision 002.25).
 */
export default createLoginMiddleware(loginConfig, () => NextResponse.next());

export const config = { matcher: ["/guarded", "/next-login", "/next-login-sqlite"] };
