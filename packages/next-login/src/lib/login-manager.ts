import type { FlashedMessage } from "./flash/flash-cookie.ts";
import type { Login } from "./user/login-state.ts";

/** Settings of {@link LoginManager.requireUser}. */
export interface RequireUserOptions {
  /**
   * Where to come back to after the login. Default: this page's address, when middleware covers it (a page does not know
   * its own), or the page an action was sent from. Vetted by `safeNext`.
   */
  next?: string;
}

/** The functions {@link createLoginManager} makes. All of them run on the server only. */
export interface LoginManager<User extends object> {
  /**
   * The user who is logged in, or `null`. For pages, layouts, `generateMetadata`, `not-found`, Server Actions and Route
   * Handlers, with or without middleware.
   *
   * Never writes a cookie, and no cookie makes it throw. However often it is called, a request opens the cookie once and
   * asks `userLoader` once; an action and the render after it share the answer, and see a login or logout in between.
   * A page that calls it is rendered for each request.
   *
   * @throws what `userLoader` throws; LoginError `missing_secret`.
   */
  getCurrentUser(): Promise<User | null>;

  /** Like {@link LoginManager.getCurrentUser}, with how it is known, or why nobody is logged in. */
  getLogin(): Promise<Login<User>>;

  /**
   * The user, or the end of this page, action or handler: nothing after it runs for somebody who is not logged in.
   *
   * A page and an action redirect to `loginView` with the way back. A Route Handler redirects a browser's navigation (303)
   * and answers anything else with an empty 401; {@link LoginManager.loginRequired} gives it a JSON body. Put it beside the
   * data, not only in a layout: layouts do not render again on client navigation.
   *
   * Ends by throwing, as Next's `redirect()` does: do not catch it.
   */
  requireUser(options?: RequireUserOptions): Promise<User>;

  /**
   * Guards a Server Action or a Route Handler: `fn` runs only for somebody logged in, and gets the user first.
   *
   * Every exported action is a public address that any page of the site can post to: guarding the page it is used on does
   * not guard it. For a form's `useActionState`, `fn` is `(user, previousState, formData)`.
   *
   * A handler answers others with JSON 401, or 303 to `loginView` for a browser's navigation; its own answers are
   * `private, no-store` unless they say otherwise.
   */
  loginRequired<Args extends unknown[], Result>(
    fn: (user: User, ...args: Args) => Result | Promise<Result>,
  ): (...args: Args) => Promise<Result>;

  /**
   * Logs a user in. Call it after you verified who it is, in a Server Action or a Route Handler.
   *
   * Always starts a new session with a new id. The rest of the request, and the render after an action, see the user.
   *
   * @returns `false` for an inactive user, changing nothing; otherwise `true`.
   * @throws LoginError `cookies_read_only` while a page renders; `user_without_id`; `cookie_too_large`.
   */
  loginUser(user: User): Promise<boolean>;

  /**
   * Logs out whoever is logged in; quiet when nobody is. In a Server Action or a Route Handler, and only by POST: a link
   * that logs out can be put on any page, and is prefetched.
   *
   * Danger: without a session store a copy of the cookie works until it expires or `sessionVersion` changes.
   *
   * @throws LoginError `cookies_read_only` while a page renders.
   */
  logoutUser(): Promise<void>;

  /**
   * Leaves a message for the next page. In a Server Action or a Route Handler.
   *
   * @param message Plain text for people.
   * @param category How to show it. Default `"message"`.
   * @throws LoginError `flash_too_large` above 2000 bytes in all; `cookies_read_only` while a page renders.
   */
  flash(message: string, category?: string): Promise<void>;

  /**
   * The messages to show on this page, each exactly once, with and without JavaScript. In a Server Component.
   *
   * The pages that show them have to be in middleware's `matcher`: it clears the cookie, which a page cannot.
   *
   * @param options `categories`: only these. Default: all.
   */
  getFlashedMessages(options?: { categories?: readonly string[] }): Promise<readonly FlashedMessage[]>;
}
