import type { SessionDataInput, StandardSchema } from "./standard-schema.ts";
import type { LoginUserOptions } from "./login-user-options.ts";

/** A login that waits for its second step. */
export interface PendingLogin<User> {
  /** The user who has passed the first step. Danger: no one is logged in yet. */
  readonly user: User;
  /** The return URL that {@link BeginLoginOptions.next} gave, for `getNextUrl`. `null` without one. */
  readonly next: string | null;
  /** What {@link BeginLoginOptions.data} gave. `null` without any. */
  readonly data: unknown;
  /** When this ends: ten minutes after the first step. */
  readonly expiresAt: Date;
}

/** Settings of `beginLogin`. */
export interface BeginLoginOptions extends Pick<LoginUserOptions, "remember" | "duration" | "method"> {
  /** The return URL: `await getNextUrl(form.get("next"))`. `safeNext` validates it. Default: none. */
  next?: string | undefined;
  /**
   * What the second step needs, such as the challenge of a passkey: JSON of at most about 2000 bytes. The user cannot read or
   * change it. Danger: a user can keep an earlier cookie and send it again, so do not count attempts in it. Default: `null`.
   */
  data?: unknown;
}

/** Settings of `completeLogin`. What is not given here is as in `beginLogin`. */
export type CompleteLoginOptions<Data = undefined> = Pick<
  LoginUserOptions<Data>,
  "remember" | "duration" | "method" | "fresh" | "data"
>;

/** The functions of {@link LoginManager} for a login with two steps. */
export interface PendingLoginFunctions<User, Schema extends StandardSchema> {
  /**
   * Begins a login with two steps: the user has passed the first, such as the password, and must pass another, such as a code,
   * new terms or a new password. Call it instead of {@link LoginManager.loginUser}, in a Server Action or a Route Handler.
   *
   * No one is logged in until {@link LoginManager.completeLogin}: it ends a session of this browser, and no guard lets the user
   * through. The pending login is a sealed cookie of this browser. It ends after ten minutes, when `sessionVersion` changes,
   * and with the next login or logout. It needs no store, so a restart or another instance does not lose it.
   *
   * @param options {@link BeginLoginOptions}: `remember`, `duration`, `method`, `next`, `data`.
   * @returns `false` for an inactive user, changing nothing; otherwise `true`.
   * @throws LoginError as {@link LoginManager.loginUser}; `login_unavailable` when the session of this browser could not be ended.
   */
  readonly beginLogin: (user: User, options?: BeginLoginOptions) => Promise<boolean>;

  /**
   * Returns the login that {@link LoginManager.beginLogin} began in this browser, or `null` when it is missing or has expired, the
   * user's `sessionVersion` has changed, or the user is inactive or gone. Call it in the page of the second step, and in the action
   * that receives its form. It never sets a cookie, and calls `userLoader` each time. With `cacheComponents`, a page calls it in a
   * component inside `<Suspense>`, because it reads the request.
   *
   * Danger: limit the attempts of the second step by the user's account, for example with `createLoginThrottle`. A code has six
   * digits, and who has the password could try them all (OWASP ASVS 5 6.6.3).
   *
   * @throws LoginError `login_unavailable` when `userLoader` fails.
   */
  readonly getPendingLogin: () => Promise<PendingLogin<User> | null>;

  /**
   * Logs in the user of the pending login, as {@link LoginManager.loginUser} does, and deletes it. Call it in a Server Action or a
   * Route Handler, after you have verified the second step.
   *
   * @param options {@link CompleteLoginOptions}. Default: those of {@link LoginManager.beginLogin}.
   * @returns The user; `null`, changing nothing, when {@link LoginManager.getPendingLogin} returns `null`. Send the user back to the
   *   first step then.
   * @throws LoginError as {@link LoginManager.loginUser}; `login_unavailable` when `userLoader` fails.
   */
  readonly completeLogin: (options?: CompleteLoginOptions<SessionDataInput<Schema>>) => Promise<User | null>;
}
