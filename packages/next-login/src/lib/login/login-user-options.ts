/** Settings of `loginUser`. */
export interface LoginUserOptions<Data = undefined> {
  /**
   * Whether to log the user in again after the browser was closed. For a form's checkbox, pass `form.has("remember")`. Default
   * `false`, which also deletes an earlier remember cookie.
   */
  remember?: boolean | undefined;
  /** How long to remember the user, in seconds. Default: `remember.duration` of the settings. */
  duration?: number | undefined;
  /** Whether to log in an inactive user too. The guards still deny such a user. Default `false`. */
  force?: boolean | undefined;
  /** Whether the user has just authenticated. Default `true`. */
  fresh?: boolean | undefined;
  /**
   * How the user has authenticated, for the events: a word of the app's own, such as `"password"`, `"passkey"`, `"oidc"` or
   * `"api_key"`. Danger: never pass what the user typed. Default: `null` in the events.
   */
  method?: string | undefined;
  /**
   * The data of this session, as the schema `sessionData` accepts them. At most 256 bytes of JSON. Default: what the schema makes
   * of `undefined`.
   */
  data?: Data | undefined;
}
