import "./lib/next/no-fence.ts";

export { createLoginMiddleware, type LoginMiddleware } from "./lib/middleware/login-middleware.ts";
export type { LoginConfig } from "./lib/config/options.ts";
