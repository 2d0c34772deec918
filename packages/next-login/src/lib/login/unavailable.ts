import { LoginError } from "../errors.ts";
import type { Emit } from "./events.ts";
import type { Resolved } from "./resolve.ts";
import { loggedOut } from "./state.ts";

export function isUnavailable(error: unknown): error is LoginError {
  return error instanceof LoginError && error.code === "login_unavailable";
}

/** Tells the listeners that nobody could say who is logged in, and why; the app's own log is where that belongs. */
export async function reportUnavailable<T, User>(emit: Emit<User>, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isUnavailable(error)) emit("loginUnavailable", { error });
    throw error;
  }
}

/** For what must not fail with the store: that nobody can be named, and why. */
export function asUnavailable(error: unknown): Resolved<never> {
  if (isUnavailable(error)) return { login: loggedOut("unavailable"), found: null, lookup: null };
  throw error;
}
