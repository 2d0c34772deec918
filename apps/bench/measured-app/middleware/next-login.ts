import { createLoginMiddleware } from "next-login/middleware";
import { NextResponse } from "next/server";
import { loginConfig } from "./login.config";

/**
 * As in the README, and going on as the empty one does. What the app's own `next/server` brings is in both then: without it this one
 * would be lighter than what it is compared with (decision 002.25).
 */
export default createLoginMiddleware(loginConfig, () => NextResponse.next());

export const config = { matcher: ["/guarded", "/next-login", "/next-login-sqlite"] };
