import type { LoginUserOptions } from "./login-user-options.ts";

/** A login that waits for its second step. */
export interface PendingLogin<User> {
  /** The user who has passed the first step. Danger: nobody is logged in yet. */
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
export type CompleteLoginOptions = Pick<LoginUserOptions, "remember" | "duration" | "method" | "fresh">;
