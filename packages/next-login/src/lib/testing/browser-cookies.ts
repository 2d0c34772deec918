import type { CookieJar } from "../request/context.ts";

/** A cookie that a browser holds: one of {@link TestLogin.sessionCookies}, or of Playwright's `context.cookies()`. */
export interface BrowserCookie {
  readonly name: string;
  readonly value: string;
}

/** A jar of what a browser holds. What is written replaces the value of a cookie that the browser has, and adds none. */
export function jarOfBrowser(cookies: readonly BrowserCookie[]): CookieJar & { readonly values: ReadonlyMap<string, string> } {
  const values = new Map(cookies.map(({ name, value }) => [name, value]));
  return {
    values,
    get(name) {
      const value = values.get(name);
      return value === undefined ? undefined : { value: decoded(value) };
    },
    set: (name, value) => values.has(name) && values.set(name, value),
  };
}

/** As Next decodes a cookie. A value that is not encoded correctly stays as it is, and no seal opens it. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
