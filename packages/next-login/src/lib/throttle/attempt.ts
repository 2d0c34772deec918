/** The result of `createLoginThrottle`. */
export interface LoginThrottle {
  /**
   * Counts an attempt to log in. Call it before you verify the password. Of many attempts at once, it allows no more than the
   * limit. Call it in a Server Action or Route Handler, or with `headers` anywhere on the server.
   *
   * It counts a browser that has logged in to this account before separately. It counts any other browser against its address,
   * then against the account. An attempt counts as a failure until you call `succeeded()`.
   *
   * ```ts
   * const attempt = await throttle.attempt(email);
   * if (!attempt.allowed) return { error: attempt.message };
   * const user = await findUserByEmail(email); // or null
   * if (!(await verifyPassword(password, user?.passwordHash)) || !(await loginUser(user))) return { error: "Incorrect …" };
   * await attempt.succeeded();
   * ```
   *
   * Danger: call it wherever a password is verified: login, reauthentication, change of password, Basic credentials. Call it for
   * unknown accounts too. An `if (user)` before it reveals which accounts exist (CWE-204).
   *
   * @param account The name that you look up the user by, after your own trimming and cutting. Otherwise two spellings of one
   *   account would have two buckets. The throttle itself ignores case, NFKC forms and surrounding spaces. The value can have any
   *   type: all values that are not text, or are longer than 1024 characters, share one bucket.
   * @returns Whether you can verify the password. A refusal is a value, and is the same for known and unknown accounts.
   * @throws LoginError `throttle_unavailable` when the backend fails or takes over 2 seconds. Respond with 503.
   * @see NIST SP 800-63B-4 section 3.2.2; OWASP Authentication Cheat Sheet, "Protect Against Automated Attacks"; CWE-307
   */
  readonly attempt: (account: unknown, options?: AttemptOptions) => Promise<LoginAttempt>;
}

/** Options of {@link LoginThrottle.attempt}. */
export interface AttemptOptions {
  /**
   * The headers of the request, which contain the client's address. Default: the headers of Next's current request.
   *
   * Pass them for API clients, which keep no cookies, and where you cannot set cookies (a `requestLoader`, a socket). With `headers`,
   * the throttle neither reads nor sets a device cookie.
   */
  headers?: Headers | undefined;
}

/** The result of {@link LoginThrottle.attempt}. Check `allowed`. */
export type LoginAttempt = AllowedAttempt | RefusedAttempt;

/** You can verify the password, once. */
export interface AllowedAttempt {
  readonly allowed: true;
  /**
   * Tells the throttle that the password was right, so that this attempt does not count as a failure. It sets the device cookie,
   * with which this browser can log in while the account is under attack. It deletes the failures of this browser since its last
   * success. The failures of others stay, so that a login of the owner gives an attacker no new guesses.
   *
   * Call it in a Server Action or Route Handler, after the login. If the backend fails here, the attempt stays counted.
   *
   * @throws LoginError `cookies_read_only` while a page renders.
   */
  readonly succeeded: () => Promise<void>;
}

/** There were too many failures. Do not verify the password. */
export interface RefusedAttempt {
  readonly allowed: false;
  /** How long to wait, in seconds: 1 or more. */
  readonly retryAfter: number;
  /** "Too many attempts. Try again in 12 minutes." For another language, use `retryAfter`. */
  readonly message: string;
  /** Makes a Route Handler's response: 429, `{ "error": message }`, `Retry-After` (RFC 6585 section 4), not cacheable. */
  readonly response: () => Response;
}

/** Makes the refusal of an attempt. `blockedUntil` is in milliseconds since 1970. */
export function refuse(blockedUntil: number): RefusedAttempt {
  // Never 0, because a client that retries at once would be refused again.
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

/** Rounds up, so that a user who waits this long does not come back too early. */
function inWords(seconds: number): string {
  const [amount, unit] = seconds <= 90 ? [seconds, "second"] : [Math.ceil(seconds / 60), "minute"];
  return `${amount} ${unit}${amount === 1 ? "" : "s"}`;
}
