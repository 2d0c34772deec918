/** The result of `createLoginThrottle`. */
export interface LoginThrottle {
  /**
   * Counts an attempt to log in. Call it before you verify the password. Of many attempts at once, it allows no more than the
   * limit. Call it in a Server Action or Route Handler, or with `headers` anywhere on the server.
   *
   * It counts a browser that has logged in to this account before separately. It counts any other browser against its address,
   * then against the account. Only a wrong password stays counted: a refused attempt gives back what it took, and `check` gives
   * back an attempt that was right or that no one could check.
   *
   * ```ts
   * const attempt = await throttle.attempt(email);
   * if (!attempt.allowed) return { error: attempt.message };
   * const user = await attempt.check(async () => {
   *   const found = await findUserByEmail(email); // or null
   *   const verified = await verifyPassword(password, found?.passwordHash);
   *   return found && verified && (await loginUser(found)) ? found : null;
   * });
   * if (!user) return { error: "Incorrect …" };
   * ```
   *
   * Danger: call it wherever a password is verified: login, reauthentication, change of password, Basic credentials. Call it for
   * unknown accounts too. An `if (user)` before it reveals which accounts exist (CWE-204). Refuse an empty or malformed password
   * before you call it, because it is no guess.
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

/** You can verify the password, once. Call `check`. */
export interface AllowedAttempt {
  readonly allowed: true;
  /**
   * Verifies the password by your function, once, and counts the result:
   *
   * - A truthy result is a success. It calls `succeeded()`.
   * - A falsy result (`null`, `false`, `undefined`) is a wrong password. The attempt stays counted.
   * - If your function throws, no one knows whether the password is right. The attempt gives back what it took, and the error is
   *   thrown on. So neither `password_busy` nor a database that is down counts.
   *
   * Danger: return a falsy value for a wrong password. If your function throws for it, an attacker has unlimited guesses. Only what
   * Next's `redirect()`, `notFound()`, `forbidden()` and `unauthorized()` throw stays counted.
   *
   * Call it in a Server Action or Route Handler, or with `headers` anywhere on the server.
   *
   * @param verify Finds the user, verifies the password and logs in. It returns what you need afterwards, such as the user.
   * @returns What `verify` returned.
   * @throws LoginError `attempt_used` when this attempt was checked, has succeeded or was cancelled. `cookies_read_only` while a
   *   page renders. Also everything that `verify` throws.
   * @see CWE-307, CWE-754
   */
  readonly check: <T>(verify: () => T | Promise<T>) => Promise<T>;
  /**
   * Tells the throttle that the password was right, so that this attempt does not count as a failure. It sets the device cookie,
   * with which this browser can log in while the account is under attack. It deletes the failures of this browser since its last
   * success. The failures of others stay, so that a login of the owner gives an attacker no new guesses.
   *
   * Prefer `check`, which calls it. Call it yourself where no password is verified, such as after a registration. An attempt that
   * has ended ignores it. If the backend fails here, the attempt stays counted.
   *
   * @throws LoginError `cookies_read_only` while a page renders.
   */
  readonly succeeded: () => Promise<void>;
  /**
   * Gives back what this attempt took, and sets no cookie. Call it when the password was not verified after all. `check` calls it
   * when your function throws. An attempt that has ended ignores it. If the backend fails here, the attempt stays counted.
   *
   * Danger: do not call it after a wrong password. An attacker would have unlimited guesses.
   */
  readonly cancel: () => Promise<void>;
}

/** There were too many failures. Do not verify the password. */
export interface RefusedAttempt {
  readonly allowed: false;
  /**
   * How long to wait, in seconds: 1 or more. While attempts of the same process are still being checked, it is at most 2, because
   * they give their points back if the password is right.
   */
  readonly retryAfter: number;
  /**
   * "Too many attempts. Try again in 12 minutes." For another language, use `retryAfter`:
   *
   * ```ts
   * const minutes = Math.ceil(attempt.retryAfter / 60);
   * const wait = new Intl.NumberFormat("de", { style: "unit", unit: "minute", unitDisplay: "long" }).format(minutes);
   * return { error: `Zu viele Versuche. Versuchen Sie es in ${wait} wieder.` };
   * ```
   */
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
