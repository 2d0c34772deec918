/** What `createLoginThrottle` makes. */
export interface LoginThrottle {
  /**
   * Counts an attempt to log in, before the password is looked at: of many at once no more than the limit are allowed. In a
   * Server Action or Route Handler; with `headers`, anywhere on the server.
   *
   * A browser that has logged in to this account before counts by itself; any other counts against its address, then against
   * the account. An attempt counts as a failure until `succeeded()` says otherwise.
   *
   * ```ts
   * const attempt = await throttle.attempt(email);
   * if (!attempt.allowed) return { error: attempt.message };
   * const user = await findUserByEmail(email); // or null
   * if (!(await verifyPassword(password, user?.passwordHash)) || !(await loginUser(user))) return { error: "Incorrect …" };
   * await attempt.succeeded();
   * ```
   *
   * Danger: call it for every way to try a password (login, reauthentication, change of password, Basic), and for unknown
   * accounts as for known ones. An `if (user)` before it tells who has an account (CWE-204).
   *
   * @param account What the user is looked up by, after the app's own trimming and cutting: of two spellings of one account
   *   that reach the database as one, each would have a bucket. NFKC, spaces around it and case do not count. Of any type: what
   *   is no text, or over 1024 characters long, shares one bucket.
   * @returns Whether the password may be checked. A refusal is a value, the same for known and unknown accounts.
   * @throws LoginError `throttle_unavailable` when the backend is down, or takes over 2 seconds: answer 503, and let nobody in.
   * @see NIST SP 800-63B-4 section 3.2.2; OWASP Authentication Cheat Sheet, "Protect Against Automated Attacks"; CWE-307
   */
  readonly attempt: (account: unknown, options?: AttemptOptions) => Promise<LoginAttempt>;
}

/** Settings of {@link LoginThrottle.attempt}. */
export interface AttemptOptions {
  /**
   * The request's headers, of which the client's address is read. Default: those of the request that Next is at.
   *
   * For programs, which keep no cookies, and where none can be set (a `requestLoader`, a socket): with `headers` no device
   * cookie is read or left.
   */
  headers?: Headers | undefined;
}

/** The answer of {@link LoginThrottle.attempt}. Ask `allowed`. */
export type LoginAttempt = AllowedAttempt | RefusedAttempt;

/** The password may be checked, once. */
export interface AllowedAttempt {
  readonly allowed: true;
  /**
   * The password was right: this attempt was no failure. Leaves the device cookie, with which this browser gets in although
   * the account is under attack, and forgets what this browser has failed since its last success. The failures of others stay:
   * an attacker must not get new guesses by an account of their own, or by the owner's visit.
   *
   * In a Server Action or Route Handler, after the login. A backend that fails here only leaves the attempt counted.
   *
   * @throws LoginError `cookies_read_only` while a page renders.
   */
  readonly succeeded: () => Promise<void>;
}

/** Too many failures. The password must not be checked. */
export interface RefusedAttempt {
  readonly allowed: false;
  /** Seconds to wait, 1 or more. */
  readonly retryAfter: number;
  /** "Too many attempts. Try again in 12 minutes." For another language, go by `retryAfter`. */
  readonly message: string;
  /** For a Route Handler: 429, `{ "error": message }`, with `Retry-After` (RFC 6585 section 4), not to be cached. */
  readonly response: () => Response;
}

/** The refusal until then, in milliseconds since 1970. */
export function refuse(blockedUntil: number): RefusedAttempt {
  // Never 0: "at once" is what the client has just tried.
  const retryAfter = Math.max(1, Math.ceil((blockedUntil - Date.now()) / 1000));
  const message = `Too many attempts. Try again in ${inWords(retryAfter)}.`;
  return {
    allowed: false,
    retryAfter,
    message,
    response: () =>
      Response.json(
        { error: message },
        { status: 429, headers: { "retry-after": String(retryAfter), "cache-control": "private, no-store" } },
      ),
  };
}

/** Rounded up: who comes back then must not come too early. */
function inWords(seconds: number): string {
  const [amount, unit] = seconds <= 90 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
