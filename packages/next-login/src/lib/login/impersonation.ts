/** The functions of {@link LoginManager} by which an administrator acts as another user. */
export interface ImpersonationFunctions<User> {
  /**
   * Lets an administrator see and use the app as another user, for at most an hour. Call it in a guarded Server Action or Route
   * Handler: `authorize` decides who may. {@link LoginManager.getCurrentUser} then returns the other user, and
   * {@link LoginManager.getLogin} also the administrator, as `impersonator`. Show that on every page.
   *
   * The administrator's own session carries it, and is no longer fresh. So whatever ends that session ends this too. It is never
   * fresh, so `requireFreshUser` and `freshLoginRequired` answer with a 403: keep what only the person may do behind them, such as a
   * new password. It is never remembered. The user's list of sessions does not show it. After the hour no one is logged in, with
   * the reason `impersonation_ended`, until {@link LoginManager.stopImpersonating} or a login.
   *
   * @param user The other user.
   * @param options `reason`: why, 1 to 200 characters, for the event `impersonationStarted`.
   * @returns `false`, changing nothing, when no one is logged in, the request already acts as another user, or `user` is inactive or
   *   the administrator.
   * @throws LoginError `cookies_read_only` while a page renders; `cross_origin` for a request of another site; `invalid_option` for a
   *   missing `reason`; `no_session` in a request that `requestLoader` authenticated; `login_unavailable`.
   */
  readonly impersonate: (user: User, options: { reason: string }) => Promise<boolean>;

  /**
   * Returns to the administrator's own session, which is not fresh. Call it in a Server Action or a Route Handler without a guard:
   * after the hour, or when the user is gone, no one is logged in.
   *
   * @returns `false`, changing nothing, when this browser acts as no other user.
   * @throws LoginError `cookies_read_only` while a page renders; `cross_origin` for a request of another site; `login_unavailable`.
   */
  readonly stopImpersonating: () => Promise<boolean>;
}
