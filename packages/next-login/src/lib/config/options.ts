/**
 * The settings that are plain data. They hold no functions and need no imports at run time, so `middleware.ts` on the Edge
 * runtime and the server share one `login.config.ts`.
 */
export interface LoginConfig {
  /**
   * The secret that seals the cookies. During a rotation, pass a list with the new secret first: the first seals, and all of
   * them open. Each needs at least 32 characters from a random source. Default: `SESSION_SECRET` from the environment at the
   * first request, with the earlier ones in `SESSION_SECRET_FALLBACKS`, separated by commas (or
   * `SESSION_SECRETS="2:new…,1:old…"`).
   *
   * With several instances, rotate in two steps: first give every instance the new secret as the second one, then as the first.
   * Danger: anyone who knows the secret can log in as any user.
   */
  secret?: string | readonly string[] | undefined;
  /**
   * The scheme and host that users see in the address bar, such as `https://app.example.com`. Its scheme decides `Secure` and
   * the `__Host-` prefix of the cookies. Default: `APP_ORIGIN` from the environment. Without either, production means https,
   * and the first login or denial over plain http logs a warning on the console.
   *
   * A request never sets it, because the client chooses `Host` and `X-Forwarded-Host`.
   */
  origin?: string | undefined;
  /**
   * Other origins whose pages may send requests with your visitors' cookies, such as `["https://admin.example.com"]`. Each is a
   * scheme, a host and a port, without a path or a wildcard. Default `[]`: only the app's own pages may (OWASP CSRF, "Verifying
   * Origin"). A socket's handshake from these origins is accepted too.
   *
   * List a host here that `serverActions.allowedOrigins` names, if it is not the app's own. Danger: each page of these origins
   * can act as your visitors. So do not list an identity provider: docs/form-post.md shows how to receive its answer.
   */
  trustedOrigins?: readonly string[] | undefined;
  /**
   * The path of the login page, to which guards redirect anonymous visitors. `null` answers them with a 401 instead. Default
   * `"/login"`. Middleware never guards this path.
   *
   * In apps with `experimental.authInterrupts`, a 401 in a page or an action shows `unauthorized.tsx`, and a 403 shows
   * `forbidden.tsx`. Middleware cannot show these pages and answers with JSON. List such pages in `publicPaths`, so that their
   * own guard denies the request.
   */
  loginView?: string | null | undefined;
  /**
   * The path to redirect to after a login without a return URL. Default `"/"`. `getNextUrl()` and `redirectIfLoggedIn()` fall
   * back to it.
   */
  homeView?: string | undefined;
  /**
   * Other login views by path prefix, as in `{ "/admin": "/admin/login", "/api": null }`. A prefix is whole segments: `"/admin"`
   * is not that of `/administrator`. The longest prefix that matches wins. Default: none. Flask-Login calls them blueprint login
   * views.
   */
  loginViews?: Readonly<Record<string, string | null>> | undefined;
  /**
   * The path of the page where users reauthenticate. Middleware never guards it. Default `null`: a guard that needs a fresh
   * login answers with a 401.
   */
  refreshView?: string | null | undefined;
  /**
   * The message that the login page shows after a redirect to it. `null` shows none. Default "Please log in to access this
   * page."
   */
  loginMessage?: string | null | undefined;
  /** The category of `loginMessage`. Default `"message"`. */
  loginMessageCategory?: string | undefined;
  /**
   * The message that the refresh view shows after a redirect to it. `null` shows none. Default "Please reauthenticate to access
   * this page."
   */
  needsRefreshMessage?: string | null | undefined;
  /** The category of `needsRefreshMessage`. Default `"message"`. */
  needsRefreshMessageCategory?: string | undefined;
  /**
   * What happens when a session is used in another kind of browser than the one it began in. `"basic"`: the session continues,
   * but is no longer fresh. `"strong"`: it ends. `"off"`: nothing. Default `"basic"`. A browser update does not count as
   * another kind.
   */
  sessionProtection?: "basic" | "strong" | "off" | undefined;
  /**
   * How many of your own proxies stand before the app. Each must add one address to `X-Forwarded-For`. Above 0,
   * `next-login/throttle` counts per address, and events name the client's network. Default 0: no address is known, because the
   * client can write the header. Danger: with a number that is too high, the client chooses its own address.
   */
  trustedProxyHops?: number | undefined;
  /**
   * Where the return URL stays during a login: in the login page's address, or in a cookie (`USE_SESSION_FOR_NEXT`). A page
   * cannot set a cookie, so its redirect uses the address in both cases. Default `"query"`. `getNextUrl` reads both.
   *
   * Danger: with `"cookie"` all tabs of a browser share one return URL. A login in one tab returns to the page that the last tab
   * asked for.
   */
  nextStorage?: "query" | "cookie" | undefined;
  /** The query parameter that holds the return URL. Default `"next"`. */
  nextField?: string | undefined;
  /**
   * Paths that middleware lets anyone visit although `matcher` covers them. `"/about"` is only that path, and `"/blog/*"` is
   * everything below `/blog/`, at any depth, without `/blog` itself. `"/*"` is everything. It compares the path as the request
   * spells it, without `basePath`, query and a slash at the end. Default `[]`: middleware guards all that `matcher` names.
   */
  publicPaths?: readonly string[] | undefined;
  /** Settings of the cookies. */
  cookie?:
    | {
        /** The name of the session cookie. Default `"login_session"`; with https it is sent as `__Host-login_session`. */
        name?: string | undefined;
        /**
         * The name of the remember cookie. The default follows the session cookie's name: `"login_remember"`, or
         * `admin_remember` beside `admin_session` or `admin`. With https it has the same prefix.
         */
        rememberName?: string | undefined;
        /**
         * Default `"lax"`. With `"strict"`, users who follow a link from another site see the first page as if logged out.
         * `"none"` needs https. Danger: with `"none"`, browsers send the cookie with every request from other sites.
         */
        sameSite?: "lax" | "strict" | "none" | undefined;
        /**
         * Shares the cookies with sub-domains, as in `example.com`. Default: only this host. Danger: every sub-domain receives
         * the cookies and can plant one. The name then has the weaker `__Secure-` prefix.
         */
        domain?: string | undefined;
        /**
         * Default `"/"`. With another path the name has the weaker `__Secure-` prefix, and pages outside the path do not see
         * the login.
         */
        path?: string | undefined;
      }
    | undefined;
  /** "Remember me": a second cookie that outlives the browser, and that starts a session that is not fresh. */
  remember?:
    | {
        /**
         * How long the remember cookie lasts after the login, in seconds. Default 2592000 (30 days), at most 400 days (RFC
         * 6265bis 5.5).
         */
        duration?: number | undefined;
        /**
         * Sliding expiration: each use restarts the duration of the remember cookie (`REMEMBER_COOKIE_REFRESH_EACH_REQUEST`),
         * at most once per `session.renewInterval`. Default `false`. Danger: a stolen cookie that is in use never expires.
         */
        refreshEachRequest?: boolean | undefined;
      }
    | undefined;
  /**
   * How long a session lives. All times are in seconds. The server enforces them, however long the browser keeps the cookie.
   */
  session?:
    | {
        /** The session expires when its user has not visited the app for this long. Default 86400 (24 hours). */
        idleTimeout?: number | undefined;
        /** The session expires this long after the login, however active it is. Default 2592000 (30 days). */
        absoluteTimeout?: number | undefined;
        /** The shortest time between two writes that move the idle timeout. Default: a tenth of `idleTimeout`, at most 300. */
        renewInterval?: number | undefined;
        /**
         * The most sessions of a user, on all devices together. A login above it ends the sessions that were seen longest ago,
         * however the user logged in. Default: no limit. Needs a `sessionStore`.
         */
        max?: number | undefined;
      }
    | undefined;
}
