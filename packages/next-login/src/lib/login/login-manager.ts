import type { FlashedMessage } from "../config/resolve.ts";
import type { FreshRequirement, Requirement } from "./requirement.ts";
import type { Login } from "./state.ts";
import type { LoginSessions } from "./login-sessions.ts";
import type { LoginUserOptions } from "./login-user-options.ts";

/** Where to come back to, for a guard that ends a page or an action. */
export interface NextOption {
  /**
   * Where to come back to after the login. Default: this page's address, when middleware covers it (a page does not know
   * its own), or the page an action was sent from. Vetted by `safeNext`.
   */
  next?: string | undefined;
}

/** The functions {@link createLoginManager} makes. All of them run on the server only. */
export interface LoginManager<User extends object, Anonymous = null> {
  /**
   * The user who is logged in, or `null`. For pages, layouts, `generateMetadata`, `not-found`, Server Actions and Route
   * Handlers, with or without middleware.
   *
   * Never writes a cookie, and no cookie makes it throw. However often it is called, a request opens the cookie once and
   * asks `userLoader` once; an action and the render after it share the answer, and see a login or logout in between.
   * A page that calls it is rendered for each request.
   *
   * @throws LoginError `login_unavailable` when the store or `userLoader` did not answer (a page that everybody may see asks
   *   {@link LoginManager.getLogin} instead); `missing_secret`.
   */
  readonly getCurrentUser: () => Promise<User | Anonymous>;

  /**
   * Like {@link LoginManager.getCurrentUser}, with how it is known, or why nobody is logged in. When the store or `userLoader`
   * did not answer, it throws nothing, and the reason is `"unavailable"`: do not offer to log in then.
   */
  readonly getLogin: () => Promise<Login<User, Anonymous>>;

  /**
   * The login of a request that does not come through Next: a socket's handshake, a script, a test. Never writes a cookie.
   *
   * @param headers The headers of that request, `cookie` among them: `request.headers` of Node or of a `Request`. The others are for
   *   `requestLoader` and session protection.
   */
  readonly getLoginFrom: (
    headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>,
  ) => Promise<Login<User, Anonymous>>;

  /**
   * The user, or the end of this page, action or handler: nothing after it runs for somebody who is not logged in.
   *
   * A page and an action redirect to the login view with the way back. A Route Handler redirects a browser's navigation (303)
   * and answers anything else with an empty 401; {@link LoginManager.loginRequired} gives it a JSON body. Put it beside the
   * data, not only in a layout: layouts do not render again on client navigation.
   *
   * Ends by throwing, as Next's `redirect()`, `unauthorized()` and `forbidden()` do: do not catch it. With
   * `experimental.authInterrupts` a 401 (`loginView: null`) shows `unauthorized.tsx` and a 403 `forbidden.tsx`, with that status
   * unless the page streams; without it, Next shows a blank page.
   *
   * @param options `authorize`: who may; others get a 403. `next`: the way back.
   */
  readonly requireUser: (options?: Requirement<User> & NextOption) => Promise<User>;

  /**
   * The user, who has proved who they are in this session and, with `maxAge`, in the last so many seconds. Others who are
   * logged in are sent to `refreshView`; whoever is not, to log in. For what a borrowed laptop should not do: change a
   * password, delete, administer.
   */
  readonly requireFreshUser: (options?: FreshRequirement<User> & NextOption) => Promise<User>;

  /**
   * Guards a Server Action or a Route Handler: `fn` runs only for somebody logged in, and gets the user first.
   *
   * Every exported action is a public address that any page of the site can post to: guarding the page it is used on does
   * not guard it. For a form's `useActionState`, `fn` is `(user, previousState, formData)`.
   *
   * A handler answers others with JSON 401, or 303 to the login view for a browser's navigation, and 403 to whom `authorize`
   * leaves out; its own answers are `private, no-store` unless they say otherwise.
   */
  readonly loginRequired: <Args extends unknown[], Result>(
    fn: (user: User, ...args: Args) => Result | Promise<Result>,
    options?: Requirement<User>,
  ) => (...args: Args) => Promise<Result>;

  /**
   * {@link LoginManager.loginRequired} with what {@link LoginManager.requireFreshUser} asks for. An action that was turned
   * away is not run by itself afterwards: the person comes back to its page and presses the button again.
   */
  readonly freshLoginRequired: <Args extends unknown[], Result>(
    fn: (user: User, ...args: Args) => Result | Promise<Result>,
    options?: FreshRequirement<User>,
  ) => (...args: Args) => Promise<Result>;

  /**
   * Ends a login or registration page for somebody who is logged in already. Asks the user, not the cookie, so a stale cookie
   * cannot loop.
   *
   * @param options `next`: where to, vetted by `safeNext`. `fallback`: where to without it. Default: `homeView`.
   */
  readonly redirectIfLoggedIn: (options?: { next?: unknown; fallback?: string | undefined }) => Promise<void>;

  /**
   * Logs a user in. Call it after you verified who it is, in a Server Action or a Route Handler.
   *
   * Always starts a new session with a new id. The rest of the request, and the render after an action, see the user.
   * A Route Handler that a page of another site posts to ends here, with a 403.
   *
   * @param options {@link LoginUserOptions}: `remember`, `duration`, `force`, `fresh`.
   * @returns `false` for an inactive user, changing nothing; otherwise `true`.
   * @throws LoginError `cookies_read_only` while a page renders; `invalid_option` for a setting that is none;
   *   `missing_user_id`; `cookie_too_large`.
   */
  readonly loginUser: (user: User, options?: LoginUserOptions) => Promise<boolean>;

  /**
   * Tells the `loginFailed` listeners of an attempt that did not get as far as {@link LoginManager.loginUser}.
   *
   * @param reason A word of the app's own, such as `"wrong_password"`. Danger: never what was typed.
   * @param user Whose account it was tried on, if that is known.
   */
  readonly reportLoginFailure: (reason: string, user?: User | null) => void;

  /**
   * Makes the session fresh again. Call it after the person proved once more who they are, in a Server Action or a Route
   * Handler. The session gets a new id, and keeps its deadline and its remember cookie.
   *
   * @returns `false`, changing nothing, when no session is logged in.
   * @throws LoginError `cookies_read_only` while a page renders.
   */
  readonly confirmLogin: () => Promise<boolean>;

  /**
   * Keeps this session when what `sessionVersion` gives has just changed, by a new password for example. All other sessions of the
   * user end (Django's `update_session_auth_hash`). Call it in a Server Action or a Route Handler, after you stored the change.
   *
   * The session gets a new id, is fresh, and keeps its deadline and its remember cookie. The answer does not depend on what was asked
   * of the login before in this request.
   *
   * Danger: it also keeps a session that ended because its user's version changed elsewhere. Call it only for a user whom this request
   * has authenticated.
   *
   * @param user The user as they are now.
   * @returns `false`, changing nothing, when no session is logged in, or another user's.
   * @throws LoginError `cookies_read_only` while a page renders.
   */
  readonly updateSessionVersion: (user: User) => Promise<boolean>;

  /** The user's logins on all their devices. Needs a `sessionStore`. */
  readonly sessions: LoginSessions<User>;

  /**
   * Logs out whoever is logged in, and forgets whoever is remembered; quiet when nobody is. In a Server Action or a Route
   * Handler, and only by POST: a link that logs out can be put on any page, and is prefetched.
   *
   * Danger: without a session store a copy of the cookie works until it expires or `sessionVersion` changes.
   *
   * @param options `everywhere`: on all their devices. Default `false`. Needs a `sessionStore`.
   * @throws LoginError `cookies_read_only` while a page renders; `login_unavailable` when the store could not end the session:
   *   the cookies are deleted all the same, and a copy of them still works. With `everywhere` also `no_session_store`, and `no_session`
   *   in a request that `requestLoader` authenticated.
   */
  readonly logoutUser: (options?: { everywhere?: boolean | undefined }) => Promise<void>;

  /**
   * Where to go after a login. Call it in the login page, or in the action or handler it posts to, also after `loginUser`.
   *
   * It looks in four places, and takes the first path that {@link safeNext} accepts: `next`, the `next` parameter in the address of the
   * page the form was posted from (`Referer`), the cookie of `nextStorage: "cookie"`, `fallback`. So a static login page needs no hidden
   * field, and each browser tab goes back to its own page.
   *
   * Without a `Referer` (`Referrer-Policy: no-referrer`) it needs `next`. With `nextStorage: "cookie"` all tabs share one page, the latest.
   *
   * @param next What the address or the form says. Default: nothing.
   * @param options `fallback`: a path of the app. Default: `homeView`.
   */
  readonly getNextUrl: (next?: unknown, options?: { fallback?: string | undefined }) => Promise<string>;

  /**
   * Leaves a message for the next page. In a Server Action or a Route Handler.
   *
   * @param message Plain text for people.
   * @param category How to show it. Default `"message"`.
   * @throws LoginError `flash_too_large` above 2000 bytes in all; `cookies_read_only` while a page renders.
   */
  readonly flash: (message: string, category?: string) => Promise<void>;

  /**
   * The messages to show on this page, each exactly once, with and without JavaScript. In a Server Component.
   *
   * The pages that show them have to be in middleware's `matcher`: it clears the cookie, which a page cannot.
   *
   * @param options `categories`: only these. Default: all.
   */
  readonly getFlashedMessages: (options?: { categories?: readonly string[] | undefined }) => Promise<readonly FlashedMessage[]>;
}
