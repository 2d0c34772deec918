import { LoginError } from "../errors.ts";

/**
 * Calls the app's loader. An error becomes `login_unavailable`, except one with a `digest`, which Next throws to end a render.
 */
export async function callLoader<T>(loader: string, call: () => T | Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    if (cause instanceof Error && "digest" in cause) throw cause;
    throw new LoginError("login_unavailable", `\`${loader}\` threw an error, so the user could not be determined.`, { cause });
  }
}
