import type { FlashedMessage } from "../config/resolve.ts";
import type { FreshRequirement, Requirement } from "./requirement.ts";
import type { Login } from "./state.ts";
import type { LoginSessions } from "./login-sessions.ts";
import type { ImpersonationFunctions } from "./impersonation.ts";
import type { PendingLoginFunctions } from "./pending-login.ts";
import type { LoginUserOptions } from "./login-user-options.ts";
import type { SessionDataFunctions } from "./session-data.ts";
import type { NoSessionData, SessionData, SessionDataInput, StandardSchema } from "./standard-schema.ts";

/** The return URL, for a guard that ends a page or an action. */
export interface NextOption {
  /**
   * The return URL of the login. Default: this page's address, when middleware covers it (a page does not know its own), or the
   * page that sent an action. `safeNext` validates it.
   */
  next?: string | undefined;
}

/** The functions that {@link createLoginManager} creates. All of them run on the server only. */
export interface LoginManager<User extends object, Anonymous = null, Schema extends StandardSchema = NoSessionData>
  extends SessionDataFunctions<Schema>, PendingLoginFunctions<User, Schema>, ImpersonationFunctions<User> {
  /**
   * Returns the logged-in user, or `null`. Call it in pages, layouts, `generateMetadata`, `not-found`, Server Actions and Route
   * Handlers, with or without middleware.
   *
   * It never sets a cookie, and no cookie makes it throw. Each request opens the cookie once and calls `userLoader` once,
   * however often you call this. An action and the render after it share the result, and see a login or logout in between. A
   * page that calls it renders for each request.
   *
   * @throws LoginError `login_unavailable` when the store or `userLoader` fails; `missing_secret`. Use
   *   {@link LoginManager.getLogin} on public pages.
   */
  readonly getCurrentUser: () => Promise<User | Anonymous>;

  /**
   * Like {@link LoginManager.getCurrentUser}, and also tells how the user was authenticated, or why no one is logged in. When
   * the store or `userLoader` fails, it does not throw: the reason is `"unavailable"`. Do not offer to log in then.
   */
  readonly getLogin: () => Promise<Login<User, Anonymous, SessionData<Schema>>>;

  /**
   * Returns the login of a request that does not come through Next: a socket's handshake, a script, a test. It never sets a
   * cookie, and it is no visit: it moves no idle timeout.
   *
   * A page of any site can open a WebSocket with your visitor's cookies (CWE-1385), so it compares `Origin` with the app's own
   * address and `trustedOrigins`. For another origin no one is logged in, and the reason is `"cross_origin"`. A request without
   * `Origin`, or with a key that `requestLoader` accepts, passes.
   *
   * Danger: the result is that of this moment. In a socket or stream that stays open, ask again with the same headers, and
   * close it when no one is logged in.
   *
   * @param headers The headers of that request, including `cookie` and `origin`: `request.headers` of Node or of a `Request`.
   *   `requestLoader` and session protection use the others.
   */
  readonly getLoginFrom: (
    headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>,
  ) => Promise<Login<User, Anonymous, SessionData<Schema>>>;

  /**
   * Returns the user. If no one is logged in, it ends the page, action or handler, and no code after it runs.
   *
   * A page and an action redirect to the login view with the return URL. A Route Handler redirects a browser's navigation
   * (303), and answers other requests with an empty 401. {@link LoginManager.loginRequired} gives that a JSON body. Call it
   * where you read the data, not only in a layout. Next renders a layout, its page, parallel slots and `generateMetadata` at the
   * same time: when only the layout redirects, the response still contains the page's data. Layouts do not render again on client
   * navigation either.
   *
   * In an action or a handler, a page of another origin gets a 403 (`cross_origin`, CSRF). It does not know a handler's method,
   * so this includes a GET that a script of another origin sends: list such an origin in `trustedOrigins`. A link passes, and so
   * does a request with a key that `requestLoader` accepts.
   *
   * It ends by throwing, as Next's `redirect()`, `unauthorized()` and `forbidden()` do, so do not catch the error. With
   * `experimental.authInterrupts` a 401 (`loginView: null`) shows `unauthorized.tsx` and a 403 `forbidden.tsx`, with that
   * status unless the page streams. Without it, Next shows a blank page.
   *
   * @param options `authorize`: returns `true` for users who may continue; others get a 403. `next`: the return URL.
   */
  readonly requireUser: (options?: Requirement<User> & NextOption) => Promise<User>;

  /**
   * Returns the user, who has authenticated in this session and, with `maxAge`, at most that many seconds ago. It redirects
   * other logged-in users to `refreshView`, and anonymous visitors to the login view. Use it for sensitive actions, such as
   * changing a password, because the user may have left the browser open.
   */
  readonly requireFreshUser: (options?: FreshRequirement<User> & NextOption) => Promise<User>;

  /**
   * Guards a Server Action or a Route Handler: `fn` runs only for a logged-in user, and receives the user as its first
   * argument.
   *
   * Every exported action is a public endpoint, and any page of the site can post to it. A guard on its page does not protect
   * it. For a form's `useActionState`, `fn` is `(user, previousState, formData)`.
   *
   * Write `"use server"` at the top of the file, and export what this returns. Danger: a function with its own `"use server"`
   * would be public by itself, so it throws `unguarded_action` at once.
   *
   * A handler denies other requests with JSON 401, or with 303 to the login view for a browser's navigation. If `authorize`
   * rejects the user, or a page of another origin sent the request (CSRF), it answers with a 403. A GET, HEAD or OPTIONS of
   * another origin passes, and so does a request with a key that `requestLoader` accepts. The handler's own responses are `private, no-store` unless they set
   * `Cache-Control`.
   */
  readonly loginRequired: <Args extends unknown[], Result>(
    fn: (user: User, ...args: Args) => Result | Promise<Result>,
    options?: Requirement<User>,
  ) => (...args: Args) => Promise<Result>;

  /**
   * {@link LoginManager.loginRequired} with the requirement of {@link LoginManager.requireFreshUser}. A denied action does not
   * run by itself after the login: the user returns to its page and submits it again.
   */
  readonly freshLoginRequired: <Args extends unknown[], Result>(
    fn: (user: User, ...args: Args) => Result | Promise<Result>,
    options?: FreshRequirement<User>,
  ) => (...args: Args) => Promise<Result>;

  /**
   * Denies a request that a page of another origin sent (CSRF). Call it first in a Route Handler that changes something without
   * a guard or before it, such as a login or a registration: then no password is hashed and no attempt is counted for another
   * site. Guards check it by themselves, and so does each function that changes a session.
   *
   * It compares `Origin`, and without it `Sec-Fetch-Site`, with the app's own address and `trustedOrigins` (OWASP CSRF,
   * "Verifying Origin"). A client that sends neither is not a browser, and passes. It looks at no cookie and no key, so it
   * denies a link from another site too: do not call it in a GET handler that links lead to.
   *
   * @param request The handler's request.
   * @throws LoginError `cross_origin`. If you do not catch it, Next answers with an empty 403.
   */
  readonly requireSameOrigin: (request: { readonly headers: Headers }) => void;

  /**
   * Redirects users who are already logged in. Call it in a login or registration page. It checks the user, not only the
   * cookie, so a stale cookie cannot cause a loop.
   *
   * @param options `next`: where to redirect, which `safeNext` validates. `fallback`: where to redirect without it. Default:
   *   `homeView`.
   */
  readonly redirectIfLoggedIn: (options?: { next?: unknown; fallback?: string | undefined }) => Promise<void>;

  /**
   * Logs a user in. Call it after you have authenticated the user, in a Server Action or a Route Handler.
   *
   * It always starts a new session with a new id, which prevents session fixation. The rest of the request, and the render
   * after an action, see the user. A Route Handler that receives a POST from another site ends here, with a 403 (CSRF). A link
   * from another site may log in, as the callback of an identity provider does. Check its `state` before.
   *
   * With `events`, it also sets the device cookie, by which they tell a known browser from a new one. That cookie outlives a
   * logout.
   *
   * @param options {@link LoginUserOptions}: `remember`, `duration`, `force`, `fresh`, `method`, `data`.
   * @returns `false` for an inactive user, changing nothing; otherwise `true`.
   * @throws LoginError `cookies_read_only` while a page renders; `cross_origin` for a request of another site; `invalid_option` for an invalid setting; `missing_user_id`;
   *   `cookie_too_large`; `session_data_too_large`.
   */
  readonly loginUser: (user: User, options?: LoginUserOptions<SessionDataInput<Schema>>) => Promise<boolean>;

  /**
   * Calls the `loginFailed` listeners for an attempt that failed before {@link LoginManager.loginUser}. Call it in a Server Action or a
   * Route Handler.
   *
   * @param reason A word of the app's own, such as `"wrong_password"`. Danger: never pass what the user typed.
   * @param user The user of the account, if it is known.
   * @param options `method`: as in {@link LoginUserOptions}, how the user tried to authenticate. Default: `null` in the event.
   * @throws LoginError `invalid_option` for an invalid `method`. Next's error outside a request, because the event names the device
   *   that sent it.
   */
  readonly reportLoginFailure: (
    reason: string,
    user?: User | null,
    options?: Pick<LoginUserOptions, "method">,
  ) => Promise<void>;

  /**
   * Makes the session fresh again. Call it after the user has reauthenticated, in a Server Action or a Route Handler. The
   * session gets a new id, and keeps its absolute timeout and its remember cookie.
   *
   * @returns `false`, changing nothing, when no session is logged in.
   * @throws LoginError `cookies_read_only` while a page renders; `cross_origin` for a request of another site.
   */
  readonly confirmLogin: () => Promise<boolean>;

  /**
   * Keeps this session after the user's `sessionVersion` has changed, for example by a new password. All other sessions of the
   * user end (Django's `update_session_auth_hash`). Call it in a Server Action or a Route Handler, after you stored the change.
   *
   * The session gets a new id, becomes fresh, and keeps its absolute timeout and its remember cookie. Earlier calls in the same
   * request, such as `getCurrentUser`, do not affect the result.
   *
   * Danger: it also keeps a session that ended because the user's version changed elsewhere. Call it only for a user that this
   * request has authenticated.
   *
   * @param user The user after the change.
   * @returns `false`, changing nothing, when no session is logged in, or another user's.
   * @throws LoginError `cookies_read_only` while a page renders; `cross_origin` for a request of another site.
   */
  readonly updateSessionVersion: (user: User) => Promise<boolean>;

  /** Lists and revokes the user's sessions on all devices. Needs a `sessionStore`. */
  readonly sessions: LoginSessions<User, SessionData<Schema>>;

  /**
   * Logs the user out and deletes the remember cookie. It does nothing when no one is logged in. Call it in a Server Action or
   * a Route Handler, and only by POST. Otherwise any page could log users out with a link, and a prefetch could too.
   *
   * Danger: without a session store a copy of the cookie works until it expires or `sessionVersion` changes.
   *
   * @param options `everywhere`: on all devices of the user. Default `false`. Needs a `sessionStore`.
   * @throws LoginError `cookies_read_only` while a page renders; `cross_origin` for a request of another site. `login_unavailable` when the store could not end the session:
   *   the cookies are deleted nevertheless, and a copy of them still works. With `everywhere` also `no_session_store`, and
   *   `no_session` in a request that `requestLoader` authenticated.
   */
  readonly logoutUser: (options?: { everywhere?: boolean | undefined }) => Promise<void>;

  /**
   * Returns the path to redirect to after a login. Call it in the login page, in the action or handler that receives its form, also
   * after `loginUser`, or in a handler to which the login page links. It takes the first path that {@link safeNext} accepts, in this order:
   *
   * - the argument `next`
   * - the `next` parameter in the address of this page or handler
   * - the `next` parameter in the address of the page that posted the form, or that links here (`Referer`)
   * - the cookie of `nextStorage: "cookie"`
   * - `fallback`
   *
   * So a static login page needs no hidden field, and each browser tab returns to its own page. Without a `Referer`
   * (`Referrer-Policy: no-referrer`) it needs the argument. With `nextStorage: "cookie"` all tabs share the latest page.
   *
   * @param next The return URL from the address or the form. Default: none.
   * @param options `fallback`: a path of the app. Default: `homeView`.
   */
  readonly getNextUrl: (next?: unknown, options?: { fallback?: string | undefined }) => Promise<string>;

  /**
   * Leaves a message that the next page shows. Call it in a Server Action or a Route Handler.
   *
   * @param message Plain text for users.
   * @param category How to show it. Default `"message"`.
   * @throws LoginError `flash_too_large` above 2000 bytes in total; `cookies_read_only` while a page renders.
   */
  readonly flash: (message: string, category?: string) => Promise<void>;

  /**
   * Returns the messages to show on this page, each exactly once, with and without JavaScript. Call it in a Server Component.
   *
   * The pages that show them must be in middleware's `matcher`, because a page cannot clear the cookie.
   *
   * @param options `categories`: only these. Default: all.
   */
  readonly getFlashedMessages: (options?: { categories?: readonly string[] | undefined }) => Promise<readonly FlashedMessage[]>;
}
