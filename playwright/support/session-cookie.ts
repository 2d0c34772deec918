import type { BrowserContext } from "@playwright/test";

/** What a login sets. */
export const SESSION_COOKIE = "login_session";
export const REMEMBER_COOKIE = "login_remember";
/** What visits set: what they have changed since. */
export const SESSION_RENEWAL = `${SESSION_COOKIE}_renewal`;
export const REMEMBER_RENEWAL = `${REMEMBER_COOKIE}_renewal`;

/** The value that an answer gives a cookie, or "". */
export function valueOf(response: Response, name: string): string {
  const found = response.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1).split(";")[0] ?? "";
}

/** The names of the cookies that an answer sets or deletes, in their order. */
export function namesOf(response: Response): string[] {
  return response.headers.getSetCookie().map((cookie) => cookie.split("=")[0] ?? "");
}

/** Drops what a browser forgets when it is closed: what visits have changed of the session goes with it. */
export async function closeBrowser(context: BrowserContext): Promise<void> {
  for (const name of [SESSION_COOKIE, SESSION_RENEWAL]) await context.clearCookies({ name });
}
