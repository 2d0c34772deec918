/**
 * The part of the settings that is plain data. It has no functions and needs no imports at run time, so that
 * `middleware.ts` on the Edge runtime and the server share one `login.config.ts`.
 */
export interface LoginConfig {
  /**
   * What seals the cookies: one secret, or several by number while you rotate them (`{ 2: "new…", 1: "old…" }`): the
   * highest number seals, all of them open. At least 32 characters each, from a random source.
   * Default: `SESSION_SECRETS` (`"2:new…,1:old…"`), else `SESSION_SECRET`, from the environment at the first request.
   * Danger: whoever knows it can log in as anybody.
   */
  secret?: string | Record<number, string>;
  /**
   * The address people see, scheme and host, such as `https://app.example.com`. Its scheme decides `Secure` and the
   * `__Host-` prefix of the cookies. Default: `APP_ORIGIN` from the environment; without either, production means https.
   * Never taken from a request: `Host` and `X-Forwarded-Host` are the client's to choose.
   */
  baseUrl?: string;
  /** Where to send who is not logged in. Default `"/login"`. Exempt from the guard by construction. */
  loginView?: string;
  /** Where to send who must prove again who they are. Default: none. Exempt from middleware by construction. */
  refreshView?: string;
  /** The query parameter that carries the way back. Default `"next"`. */
  nextField?: string;
  /**
   * Paths that middleware lets anybody visit although `matcher` covers them: `"/about"` is that path alone, `"/blog/*"`
   * is everything below it. Default `[]`: what `matcher` names is guarded.
   */
  publicPaths?: readonly string[];
  /** The session cookie. */
  cookie?: {
    /** Its name. Default `"login_session"`; with https it is sent as `__Host-login_session`. */
    name?: string;
    /**
     * Default `"lax"`. `"strict"` shows people who follow a link from another site as logged out on the first page.
     * `"none"` is not offered: the cookie would ride on every cross-site request.
     */
    sameSite?: "lax" | "strict";
  };
  /** How long a session lives. All in seconds, enforced on the server whatever the browser keeps. */
  session?: {
    /** Ends when nothing was asked for this long. Default 86400 (24 hours). */
    idle?: number;
    /** Ends this long after the login, whatever happens. Default 2592000 (30 days). */
    absolute?: number;
    /** The cookie is renewed at most this often. Default: a tenth of `idle`, at most 300. */
    renewEvery?: number;
  };
}
