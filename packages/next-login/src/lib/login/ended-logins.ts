/** Each takes about 200 bytes. */
const MAX_KEYS = 2000;
const MAX_LENGTH = 60;

/**
 * The ended logins that this process has reported. A browser sends a dead cookie with every request until the next login. An
 * event for each request would count requests instead of logins.
 */
export class EndedLogins {
  readonly #reported = new Set<string>();

  /**
   * Whether this is a new report for the client that sent `cookies`. Only the end of a long cookie counts, because it holds the
   * seal's MAC.
   */
  isNew(what: string, cookies: readonly string[]): boolean {
    const key = [what, ...cookies.map((text) => text.slice(-MAX_LENGTH))].join(" ");
    if (this.#reported.delete(key)) {
      this.#reported.add(key);
      return false;
    }
    const [oldest] = this.#reported;
    if (oldest !== undefined && this.#reported.size >= MAX_KEYS) this.#reported.delete(oldest);
    this.#reported.add(key);
    return true;
  }
}
