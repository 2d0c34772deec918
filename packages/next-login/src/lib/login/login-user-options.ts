/** Settings of `loginUser`. */
export interface LoginUserOptions {
  /**
   * Whether to log them in again when the browser was closed. Of a form's box, `form.has("remember")`. Default `false`, which
   * also ends an earlier remembering.
   */
  remember?: boolean | undefined;
  /** How long to remember, in seconds. Default: `remember.duration` of the settings. */
  duration?: number | undefined;
  /** Log in an inactive user too. The guards still refuse them. Default `false`. */
  force?: boolean | undefined;
  /** Whether they have just proved who they are. Default `true`. */
  fresh?: boolean | undefined;
}
