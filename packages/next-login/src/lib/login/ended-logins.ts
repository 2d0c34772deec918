/** About 200 bytes each. */
const MAX_KEYS = 2000;
const MAX_LENGTH = 60;

/**
 * The ended logins that this process has reported. A browser sends a dead cookie with every request until the next login, and an
 * event for each would count requests.
 */
export class EndedLogins {
  readonly #reported = new Set<string>();

  /** Whether this was not reported before of who presents `cookies`. Of a long one the end counts: that of a seal is its MAC. */
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
