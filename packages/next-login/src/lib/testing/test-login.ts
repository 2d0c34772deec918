import { now } from "../clock.ts";
import { configReader, type ResolvedConfig } from "../config/resolve.ts";
import { cookieAttributes, cookieName } from "../cookie/jar.ts";
import type { CookieJar } from "../request/context.ts";
import { checkUserOptions, USER_OPTIONS, userId, type LoginOptions } from "../login/options.ts";
import { versionOf } from "../login/resolve.ts";
import { writeData } from "../login/session-data.ts";
import type { StandardSchema } from "../login/standard-schema.ts";
import { cookieOnlySessions } from "../session/cookie-only/index.ts";
import { storedSessions } from "../session/stored/index.ts";
import { actAs, renderAs, type ActionOutcome, type PageOutcome, type TestVisitor } from "./act-as.ts";
import { ageCookies, type AgeOptions } from "./age-cookies.ts";
import type { BrowserCookie } from "./browser-cookies.ts";
import { readSession, type TestSession } from "./read-session.ts";

/** A cookie for Playwright's `context.addCookies`, without its `domain`, which is that of the test's address. */
export interface TestCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  readonly httpOnly: true;
  readonly secure: boolean;
  readonly sameSite: "Lax" | "Strict" | "None";
}

/** Settings of {@link TestLogin.sessionCookies}. */
export interface TestSessionOptions {
  /** Whether the user has just authenticated. Default `true`. */
  fresh?: boolean | undefined;
  /** Adds a remember cookie. Default `false`. */
  remember?: boolean | undefined;
  /** How long the remember cookie lasts, in seconds. Default: `remember.duration` of the settings. */
  duration?: number | undefined;
  /** The data of the session, as the schema `sessionData` accepts them. Default: what the schema makes of `undefined`. */
  data?: unknown;
  /** How many seconds ago the login was. Default 0. */
  secondsAgo?: number | undefined;
  /**
   * The request headers of the browser that the session is bound to, with its `user-agent`. Default: bound to no browser, so
   * that any browser can use it with any `sessionProtection`.
   */
  headers?: Record<string, string> | undefined;
}

/** The result of {@link createTestLogin}. */
export interface TestLogin<User extends object> {
  /**
   * Returns the session cookie, and the remember cookie, of a browser after `loginUser(user, …)`. Also for an inactive user, who is
   * then denied by the guards. Without the device cookie, events call the browser new.
   */
  readonly sessionCookies: (user: User, options?: TestSessionOptions) => Promise<TestCookie[]>;
  /** Returns the same cookies as the value of a `Cookie` header, for `fetch`. */
  readonly cookieHeader: (user: User, options?: TestSessionOptions) => Promise<string>;
  /**
   * The cookies of a browser as if time had passed, for tests of timeouts. With a `sessionStore` it changes the row in the store too.
   * Another cookie, and one that the app would not read, stays as it is. Danger: it makes valid cookies, so never run it in production.
   *
   * @param cookies All that the browser holds for the app, the renewal cookies included. Playwright: `await context.cookies()`.
   * @param seconds How much time passed, in whole seconds. A negative number makes a login of the future.
   * @param options `active`: whether the user visited the app up to now, so that only the absolute timeout comes closer.
   * @throws LoginError `invalid_option` when `seconds` is not a whole number; `missing_secret`; what the store throws.
   */
  readonly ageCookies: <Cookie extends BrowserCookie>(
    cookies: readonly Cookie[],
    seconds: number,
    options?: AgeOptions,
  ) => Promise<Cookie[]>;
  /**
   * The session that a browser's session cookie holds, or that the store holds for it, whatever its dates say. `null` when the app
   * would not read the cookie, when the session is ended, and without a session cookie. It asks neither the user nor the remember cookie.
   * Danger: it needs the secret, so never run it in production.
   *
   * @param cookies All that the browser holds for the app, the renewal cookies included. Playwright: `await context.cookies()`.
   * @throws LoginError `missing_secret`; what the store throws.
   */
  readonly readSession: (cookies: readonly BrowserCookie[]) => Promise<TestSession | null>;
  /**
   * Runs a Server Action or a Route Handler as a visitor, without a server, and returns what the visitor gets:
   *
   * ```ts
   * const { location, session } = await testLogin.actAs(null, logIn, {}, form);
   * expect([location, session?.userId]).toEqual(["/dashboard", "7"]);
   * ```
   *
   * Next's own `headers()`, `cookies()`, `redirect()` and `after()` run, and so does the app's login manager, with its store.
   * Middleware does not. What the action gives to `after()` has run when this returns. Load `next-login/testing` before Next, in
   * Vitest by `setupFiles: ["next-login/testing"]`. docs/testing.md has the other settings.
   *
   * @param visitor The user, `null` for an anonymous visitor, or the cookies of a browser.
   * @param action The function that the app exports. As a Route Handler, if the first argument is a `Request`: its headers are
   *   those of the request then, and the visitor's cookies are added. Otherwise as a Server Action that JavaScript calls.
   * @param args Its arguments.
   * @throws LoginError `testing_loaded_late`; `missing_secret`; what the store throws. An error of the action that Next would
   *   answer with a 500.
   */
  readonly actAs: <Args extends unknown[], Result>(
    visitor: TestVisitor<User>,
    action: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ) => Promise<ActionOutcome<Result>>;
  /**
   * Renders a page, or any other component, as a visitor to HTML, without a server. It waits for async components, also inside
   * `<Suspense>`. Unlike Next it renders all components as React renders client components on the server, without layouts and
   * middleware, so `cache()` of React remembers nothing.
   *
   * @param visitor The user, `null` for an anonymous visitor, or the cookies of a browser.
   * @param page The component.
   * @param props Its props, `params` and `searchParams` as promises. Default: none.
   * @throws LoginError `testing_loaded_late`; `missing_secret`; what the store throws. An error of the page that Next would show
   *   by `error.tsx`.
   */
  readonly renderAs: <Props extends object>(
    visitor: TestVisitor<User>,
    page: (props: Props) => unknown,
    props?: Props,
  ) => Promise<PageOutcome>;
}

/**
 * Logs test users in without the login form, like Flask-Login's `FlaskLoginClient`.
 *
 * @param options The settings of the app's `createLoginManager`: its `loginConfig`, `getId`, `sessionVersion` and `sessionStore`.
 *   Without the same store the cookies are invalid, and the app's log says so. Also the
 *   `secret` and `origin` of the server under test, unless `SESSION_SECRET` and `APP_ORIGIN` are set.
 * @throws LoginError `invalid_option` at once. `missing_secret` when you request a cookie.
 */
export function createTestLogin<User extends object>(
  options: Omit<LoginOptions<User, null, StandardSchema>, "userLoader">,
): TestLogin<User> {
  const complete = { ...options, userLoader: () => null } as LoginOptions<User>;
  const read = configReader(complete, USER_OPTIONS);
  checkUserOptions(complete);

  const sessionCookies: TestLogin<User>["sessionCookies"] = async (user, options = {}) => {
    const { headers, data, secondsAgo = 0, fresh = true, remember = false, duration = read().rememberDuration } = options;
    const config: ResolvedConfig = headers ? read() : { ...read(), sessionProtection: "off" };
    const jar = new Map<string, string>();
    const request = { headers: new Headers(headers), cookies: jarOf(jar) };
    const sessions = complete.sessionStore
      ? storedSessions(() => config, complete.sessionStore)
      : cookieOnlySessions(() => config);
    await sessions.start(request, {
      userId: userId(complete, user),
      version: await versionOf(complete, user),
      fresh,
      rememberFor: remember ? duration : 0,
      data: await writeData(complete.sessionData, data),
      now: now() - secondsAgo,
    });
    const { path, httpOnly, secure, sameSite } = cookieAttributes(config);
    const sameSites = { lax: "Lax", strict: "Strict", none: "None" } as const;
    return [cookieName(config, "session"), cookieName(config, "remember")].flatMap((name) => {
      const value = jar.get(name);
      return value ? [{ name, value, path, httpOnly, secure, sameSite: sameSites[sameSite] }] : [];
    });
  };
  const cookiesOf = async (visitor: TestVisitor<User>): Promise<readonly BrowserCookie[]> => {
    if (Array.isArray(visitor)) return visitor as readonly BrowserCookie[];
    return visitor ? sessionCookies(visitor as User) : [];
  };
  return {
    sessionCookies,
    async cookieHeader(user, settings) {
      return (await sessionCookies(user, settings)).map(({ name, value }) => `${name}=${value}`).join("; ");
    },
    // `async`, so that a missing secret rejects.
    ageCookies: async (cookies, seconds, settings) => ageCookies(read(), complete.sessionStore, cookies, seconds, settings),
    readSession: async (cookies) => readSession(read(), complete.sessionStore, cookies),
    actAs: async (visitor, action, ...args) => actAs(read(), complete.sessionStore, await cookiesOf(visitor), action, args),
    renderAs: async (visitor, page, props) => renderAs(read(), await cookiesOf(visitor), page, props ?? ({} as never)),
  };
}

function jarOf(jar: Map<string, string>): CookieJar {
  return { get: () => undefined, set: (name, value) => jar.set(name, value) };
}
