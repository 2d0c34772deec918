import type { ResolvedConfig } from "../config/resolve.ts";

/** Under which label something was sealed, and what it was read as: frozen, for whoever gets it shares it with the next. */
type Opened = readonly [label: string, value: object];

/**
 * Seals that this process has opened before, the ones used last: opening one costs more than all the rest of a request's login.
 *
 * By the whole text and only after its MAC was checked, so that nobody who does not hold a seal comes to what is in it, and a
 * changed one is opened like any other. Says nothing about now: purpose, deadlines, the store's row and the user are looked at
 * every time.
 */
export class SealCache {
  readonly #maxSeals: number;
  readonly #opened = new Map<string, Opened>();

  constructor(maxSeals: number) {
    this.#maxSeals = maxSeals;
  }

  /** What was sealed under this label, `null` if it was under another one; `undefined` for a seal that is not known. */
  recall(label: string, text: string): object | null | undefined {
    const known = this.#opened.get(text);
    if (known === undefined) return undefined;
    // The first of a Map is the oldest: this one is the youngest again.
    this.#opened.delete(text);
    this.#opened.set(text, known);
    const [under, value] = known;
    return under === label ? value : null;
  }

  /** Keeps what a seal was read as; never that it did not open. The object must have no others inside. */
  keep(label: string, text: string, value: object): void {
    if (this.#opened.has(text)) return;
    const [oldest] = this.#opened.keys();
    if (oldest !== undefined && this.#opened.size >= this.#maxSeals) this.#opened.delete(oldest);
    this.#opened.set(text, [label, Object.freeze(value)]);
  }
}

/** About 1 kB each. */
export const MAX_SEALS = 5000;

/** One for each manager, whose secrets opened them. Pages and handlers are bundled apart and have their own (decision 002.14). */
const caches = new WeakMap<ResolvedConfig, SealCache>();

export function sealCacheOf(config: ResolvedConfig): SealCache {
  const cache = caches.get(config) ?? new SealCache(MAX_SEALS);
  caches.set(config, cache);
  return cache;
}
