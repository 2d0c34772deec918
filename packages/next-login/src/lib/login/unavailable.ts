import { LoginError } from "../errors.ts";
import type { Emit } from "./events.ts";
import type { Resolved } from "./resolve.ts";
import { loggedOut } from "./state.ts";

export function isUnavailable(error: unknown): error is LoginError {
  return error instanceof LoginError && error.code === "login_unavailable";
}

/** Emits `loginUnavailable` with the error when `ask` fails because of the store or a loader, so that the app can log it. */
export async function reportUnavailable<T, User>(emit: Emit<User>, headers: Headers, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isUnavailable(error)) await emit("loginUnavailable", headers, { error });
    throw error;
  }
}

/**
 * Turns `login_unavailable` into a login with the reason `unavailable`, for callers that must not throw. Rethrows other errors.
 */
export function asUnavailable(error: unknown): Resolved<never> {
  if (isUnavailable(error)) return { login: loggedOut("unavailable"), found: null, lookup: null };
  throw error;
}
