/** The settings of `createSecurityHeaders`. They are plain data. */
export interface SecurityHeadersConfig {
  /**
   * The scheme and host that users see in the address bar, such as `https://app.example.com`. Default: `APP_ORIGIN` from the
   * environment. The policy allows this host's scripts, and those of the `Host` that the browser asked for. An https origin
   * adds `Strict-Transport-Security`.
   */
  origin?: string | undefined;
  /**
   * Sources to add to the directives of the Content-Security-Policy, as in `{ "img-src": ["https://images.example.com"] }`.
   * They replace `'none'`, and a directive that is new is added. A new one replaces `default-src` for its requests, so write `'self'`
   * into it too: without it in `connect-src`, no Server Action works. `null` removes a directive. Default `{}`.
   *
   * Danger: each source of `script-src` can run code as your users. `'unsafe-inline'` there ends the protection (OWASP CSP).
   */
  directives?: Readonly<Record<string, readonly string[] | null>> | undefined;
  /**
   * Other values for the remaining headers, as in `{ "permissions-policy": "geolocation=(self)" }`. `null` leaves a header out.
   * Default `{}`.
   */
  headers?: Readonly<Record<string, string | null>> | undefined;
  /**
   * Whether browsers may only pass a script's address to the page through Trusted Types, which stops most attacks that begin in
   * the browser (W3C Trusted Types). Default `false`, because the app must then call `allowOwnScripts()` of
   * `next-login/trusted-types` in `instrumentation-client.ts`, and have its own `global-error.tsx` and `not-found.tsx`.
   */
  trustedTypes?: boolean | undefined;
  /** Whether browsers only report what the policy would block (CSP 3, 4.2.2), to `report-uri` and the console. Default `false`. */
  reportOnly?: boolean | undefined;
  /** The folder that `next build` wrote, from the folder in which the server runs. Default `".next"`. */
  distDir?: string | undefined;
}
