/** Lets many share it, or one have it. */
export class SharedLock {
  #sharing = new Set();
  #owner = Promise.resolve();

  /** Runs beside others that share the lock. */
  async share(run) {
    let owner;
    do await (owner = this.#owner);
    while (owner !== this.#owner);
    const running = run();
    const ended = running.catch(() => undefined);
    this.#sharing.add(ended);
    try {
      return await running;
    } finally {
      this.#sharing.delete(ended);
    }
  }

  /** Runs when all others have ended, and lets no other start before its end. */
  async own(run) {
    const before = this.#owner;
    const running = before.then(() => Promise.all(this.#sharing)).then(run);
    this.#owner = running.catch(() => undefined);
    return running;
  }
}
