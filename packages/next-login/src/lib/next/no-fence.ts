/** Plain Node loads this file instead of fence.ts, because outside Next every import of `server-only` throws. */
export type Unfenced = never;
