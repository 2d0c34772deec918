/** What the unit-level tests call, from the library's source. */
export { createLoginManager } from "../../../packages/next-login/src/lib/create-login-manager.ts";
export { createLoginMiddleware } from "../../../packages/next-login/src/lib/middleware/login-middleware.ts";
export { configReader } from "../../../packages/next-login/src/lib/config/resolve.ts";
export { open, seal } from "../../../packages/next-login/src/lib/cookie/seal.ts";
export { LoginError } from "../../../packages/next-login/src/lib/errors.ts";
export { loginUrl } from "../../../packages/next-login/src/lib/return-url/login-url.ts";
export { safeNext } from "../../../packages/next-login/src/lib/return-url/safe-next.ts";
export type { Session } from "../../../packages/next-login/src/lib/session/payload.ts";
export { userId } from "../../../packages/next-login/src/lib/login/options.ts";

import type { LoginConfig } from "../../../packages/next-login/src/lib/config/options.ts";
import { LoginError } from "../../../packages/next-login/src/lib/errors.ts";

/** Settings with no environment behind them. */
export const SETTINGS = {
  secret: "parity-q7Zt2mXc9RbV4nLw8KdJ5hGf3PsYaEuT",
  origin: "http://localhost",
} satisfies LoginConfig;

export interface Player {
  id: number;
  name: string;
}

export const NOTCH: Player = { id: 1, name: "Notch" };
export const STEVE: Player = { id: 2, name: "Steve" };

export const playerOf = (id: string): Player | null => [NOTCH, STEVE].find((each) => String(each.id) === id) ?? null;

/** The code and text of the error that `action` ends with. */
export async function errorOf(action: () => unknown): Promise<{ code: string; message: string } | null> {
  try {
    await action();
    return null;
  } catch (error) {
    if (!(error instanceof LoginError)) throw error;
    return { code: error.code, message: error.message };
  }
}
