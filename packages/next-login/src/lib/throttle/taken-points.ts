import type { Counters, Entry } from "./counters.ts";

/** The points that one attempt has added to the keys of the backend. It gives each of them back once, however often it is asked. */
export class TakenPoints {
  readonly counters: Counters;
  readonly #entries: Entry[] = [];

  constructor(counters: Counters) {
    this.counters = counters;
  }

  /** `longest` is the longest time, in seconds, for which such a key is ever made. Default: `seconds`. */
  async add(key: string, points: number, seconds: number, longest: number = seconds): Promise<Entry> {
    const entry = await this.counters.add(key, points, seconds, longest);
    this.#entries.push(entry);
    return entry;
  }

  get keys(): readonly string[] {
    return this.#entries.map(({ key }) => key);
  }

  async refund(): Promise<void> {
    await Promise.all(this.#entries.splice(0).map((entry) => this.counters.subtract(entry)));
  }
}
