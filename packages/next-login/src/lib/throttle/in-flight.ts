/**
 * Knows how many attempts of this process are being checked, by the keys that they took points from. A key stays here only while
 * its check runs.
 */
export class InFlight {
  readonly #checks = new Map<string, number>();

  has(key: string): boolean {
    return this.#checks.has(key);
  }

  /** Runs a check, and counts it under these keys until it ends. */
  async during<T>(keys: readonly string[], check: () => Promise<T>): Promise<T> {
    for (const key of keys) this.#checks.set(key, (this.#checks.get(key) ?? 0) + 1);
    try {
      return await check();
    } finally {
      for (const key of keys) this.#leave(key);
    }
  }

  #leave(key: string): void {
    const others = (this.#checks.get(key) ?? 1) - 1;
    if (others > 0) this.#checks.set(key, others);
    else this.#checks.delete(key);
  }
}
