/**
 * The part of the settings that is plain data. It has no functions and needs no imports at run time, so that
 * `middleware.ts` on the Edge runtime and the server share one `login.config.ts`.
 */
export interface LoginConfig {
  /**
   * What seals the cookies: one secret or, while you rotate it, a list with the new one first. The first seals, and all of them open. At
   * least 32 characters each, from a random source. Default: `SESSION_SECRET` from the environment at the first request, with the earlier
   * ones in `SESSION_SECRET_FALLBACKS`, separated by commas (or `SESSION_SECRETS="2:new…,1:old…"`).
   *
   * Several instances take two steps: first every instance gets the new secret as the second one, then as the first.
   * Danger: anyone who knows it can log in as any user.
   */
  secret?: string | readonly string[] | undefined;
  /**
   * The address people see, scheme and host, such as `https://app.example.com`. Its scheme decides `Secure` and the
   * `__Host-` prefix of the cookies. Default: `APP_ORIGIN` from the environment; without either, production means https, and the
   * first login or refusal over plain http is warned of on the console.
   * Never taken from a request: `Host` and `X-Forwarded-Host` are the client's to choose.
   */
  origin?: string | undefined;
  /**
   * Where to send who is not logged in, a path. `null`: nowhere, they get a 401. Default `"/login"`.
   * Exempt from the guard by construction. A 401 in a page or an action shows `unauthorized.tsx`, and a 403 `forbidden.tsx`,
   * in apps with `experimental.authInterrupts`; middleware has no page to show and answers JSON, so list such pages in
   * `publicPaths`: their guard refuses.
   */
  loginView?: string | null | undefined;
  /**
   * Where to go after a login that has no return URL, a path. Default `"/"`. `getNextUrl()` and `redirectIfLoggedIn()` fall back to it.
   */
  homeView?: string | undefined;
  /**
   * Other login views by path prefix, as in `{ "/admin": "/admin/login", "/api": null }`; the longest prefix that fits
   * counts. Flask-Login's blueprint login views.
   */
  loginViews?: Readonly<Record<string, string | null>> | undefined;
  /** Where to send who must prove again who they are. Default `null`: they get a 401. Exempt from middleware. */
  refreshView?: string | null | undefined;
  /** What people who are sent to log in are told there. `null`: nothing. Default "Please log in to access this page." */
  loginMessage?: string | null | undefined;
  /** The category it is flashed with. Default `"message"`. */
  loginMessageCategory?: string | undefined;
  /** The same for those who must prove again who they are. Default "Please reauthenticate to access this page." */
  needsRefreshMessage?: string | null | undefined;
  /** Default `"message"`. */
  needsRefreshMessageCategory?: string | undefined;
  /**
   * Whether a session is bound to the kind of browser it began in. `"basic"`: in another kind it goes on, but is not fresh.
   * `"strong"`: it ends. `"off"`: neither. Default `"basic"`. A browser's update does not count as another kind.
   */
  sessionProtection?: "basic" | "strong" | "off" | undefined;
  /**
   * How many proxies of yours stand before the app, each adding one address to `X-Forwarded-For`. Only then does session
   * protection look at the client's address (its /24, or /64 in IPv6). Default 0: the header is the client's to write, and
   * phones change their address all day. `next-login/throttle` counts per address by it.
   */
  trustedProxyHops?: number | undefined;
  /**
   * Where the way back is kept meanwhile: in the login page's address, or in a cookie (`USE_SESSION_FOR_NEXT`), which a page
   * cannot set: its redirect then still uses the address. Default `"query"`. Ask `getNextUrl` for either.
   */
  nextStorage?: "query" | "cookie" | undefined;
  /** The query parameter that carries the way back. Default `"next"`. */
  nextField?: string | undefined;
  /**
   * Paths that middleware lets anybody visit although `matcher` covers them: `"/about"` is that path alone, `"/blog/*"`
   * is everything below it. Default `[]`: what `matcher` names is guarded.
   */
  publicPaths?: readonly string[] | undefined;
  /** The cookies. */
  cookie?:
    | {
        /** The name of the session cookie. Default `"login_session"`; with https it is sent as `__Host-login_session`. */
        name?: string | undefined;
        /**
         * The name of the remember cookie. Default `"login_remember"`, after the session's: beside `admin_session`, or `admin`, it is
         * `admin_remember`. With https it is sent with the same prefix.
         */
        rememberName?: string | undefined;
        /**
         * Default `"lax"`. `"strict"` shows people who follow a link from another site as logged out on the first page.
         * `"none"` needs https. Danger: the cookie then rides on every request another site makes.
         */
        sameSite?: "lax" | "strict" | "none" | undefined;
        /**
         * For sub-domains as well, such as `example.com`. Default: this host alone. Danger: every sub-domain gets the cookie,
         * and can plant one; the name then has the weaker `__Secure-` prefix.
         */
        domain?: string | undefined;
        /** Default `"/"`. Another path gives the name the weaker `__Secure-` prefix, and hides the login from other paths. */
        path?: string | undefined;
      }
    | undefined;
  /** "Remember me": a second cookie that outlives the browser and starts a session that is not fresh. */
  remember?:
    | {
        /** How long it lasts from the login, in seconds. Default 2592000 (30 days), at most 400 days (RFC 6265bis 5.5). */
        duration?: number | undefined;
        /**
         * Whether using it starts its time anew (`REMEMBER_COOKIE_REFRESH_EACH_REQUEST`), at most as often as the session is
         * renewed. Default `false`. Danger: a stolen one that is used never expires.
         */
        refreshEachRequest?: boolean | undefined;
      }
    | undefined;
  /** How long a session lives. All in seconds, enforced on the server whatever the browser keeps. */
  session?:
    | {
        /** Ends when nothing was asked for this long. Default 86400 (24 hours). */
        idleTimeout?: number | undefined;
        /** Ends this long after the login, whatever happens. Default 2592000 (30 days). */
        absoluteTimeout?: number | undefined;
        /** The cookie is renewed at most this often. Default: a tenth of `idleTimeout`, at most 300. */
        renewInterval?: number | undefined;
      }
    | undefined;
}
