/** A request that ends all sessions of a user but one. While it is under way, each of them can be there or not. */
export class Sweep {
  from = performance.now();
  /** When its answer was there; `Infinity` before that. */
  by = Infinity;
  #listeners = [];

  constructor(why) {
    this.why = why;
  }

  onAnswer(listener) {
    this.#listeners.push(listener);
  }

  /** @param result "all" when it ended them, "nothing" when it ended none, "unknown" when its answer does not tell. */
  answer(result) {
    this.by = performance.now();
    for (const listener of this.#listeners) listener(result, this.by);
  }
}
