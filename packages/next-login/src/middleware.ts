import "./lib/next/no-fence.ts";

export { createLoginMiddleware } from "./lib/middleware/login-middleware.ts";
export type { LoginMiddleware } from "./lib/middleware/response.ts";
export type { LoginConfig } from "./lib/config/options.ts";
