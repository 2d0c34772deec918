import "./lib/next/no-fence.ts";

export { createLoginMiddleware, type LoginMiddleware, type NextMiddleware } from "./lib/middleware/login-middleware.ts";
export type { LoginConfig } from "./lib/config/options.ts";
