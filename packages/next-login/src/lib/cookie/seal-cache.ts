import type { ResolvedConfig } from "../config/resolve.ts";

/** The label of a seal, and the value in it. The value is frozen, because several requests share it. */
type Opened = readonly [label: string, value: object];

/**
 * The seals that this process has opened most recently (LRU). Opening a seal costs more than all the rest of a request's login.
 *
 * The key is the whole text, and it enters only after its MAC was checked. So nothing but the exact seal finds its content, and
 * a changed seal is opened like any other. The cache proves nothing about the present: callers check the purpose, the timeouts,
 * the store's row and the user every time.
 */
export class SealCache {
  readonly #maxSeals: number;
  readonly #opened = new Map<string, Opened>();

  constructor(maxSeals: number) {
    this.#maxSeals = maxSeals;
  }

  /**
   * The value that was sealed under this label. `null` when the label was another one, `undefined` when the seal is not in the
   * cache.
   */
  recall(label: string, text: string): object | null | undefined {
    const known = this.#opened.get(text);
    if (known === undefined) return undefined;
    // Move the entry to the end, because the first entry of the Map is the next to be dropped.
    this.#opened.delete(text);
    this.#opened.set(text, known);
    const [under, value] = known;
    return under === label ? value : null;
  }

  /**
   * Stores the value of a seal. Never stores that a seal did not open. The object must hold no other objects, because it is
   * frozen.
   */
  keep(label: string, text: string, value: object): void {
    if (this.#opened.has(text)) return;
    const [oldest] = this.#opened.keys();
    if (oldest !== undefined && this.#opened.size >= this.#maxSeals) this.#opened.delete(oldest);
    this.#opened.set(text, [label, Object.freeze(value)]);
  }
}

/** Each takes about 1 kB. */
export const MAX_SEALS = 5000;

/**
 * One cache for each manager, whose secrets opened the seals. Next bundles pages and handlers apart, so each has its own
 * (decision 002.14).
 */
const caches = new WeakMap<ResolvedConfig, SealCache>();

export function sealCacheOf(config: ResolvedConfig): SealCache {
  const cache = caches.get(config) ?? new SealCache(MAX_SEALS);
  caches.set(config, cache);
  return cache;
}
