/** Plain Node loads this instead of fence.ts: outside Next, `server-only` throws wherever it is imported. */
export type Unfenced = never;
