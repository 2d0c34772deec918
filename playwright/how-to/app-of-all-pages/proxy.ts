import { createSecurityHeaders } from "next-login/headers";
import { createLoginMiddleware } from "next-login/middleware";
import { loginConfig } from "./login.config";

const directives = { "connect-src": ["'self'", `ws://localhost:${process.env.SOCKETS_PORT}`] };
export const proxy = createSecurityHeaders({ directives }, createLoginMiddleware(loginConfig));
export const config = { matcher: ["/((?!_next/|.*\\.(?:ico|svg)$).*)"] };
