/** Knows when the store may be away. At any other time, an answer that says so is a fault. */
export class Weather {
  /** What happened, as sentences, with the second. */
  events = [];
  #storms = [];
  #began = performance.now();

  say(sentence) {
    const second = ((performance.now() - this.#began) / 1000).toFixed(0);
    this.events.push([second, sentence]);
    console.log(`  ${second.padStart(4)} s: ${sentence}`);
  }

  /** Begins a time in which the store may be away. @returns a function that ends it. */
  storm(sentence) {
    this.say(sentence);
    const storm = { from: performance.now(), by: Infinity };
    this.#storms.push(storm);
    return () => void (storm.by = performance.now());
  }

  /** Whether the store may have been away at some moment of this time. */
  isStormy(from, by) {
    return this.#storms.some((storm) => storm.from < by && storm.by > from);
  }
}
