/** Next loads one copy of this file for pages and one for handlers. Every copy finds the same keys under this symbol. */
const WARNED = Symbol.for("next-login/warned");

/** Warns in the server's log, once per process and key. `text` must repeat nothing of a request: a client chooses its headers. */
export function warnOnce(key: string, text: string): void {
  const place = globalThis as { [WARNED]?: Set<string> };
  const warned = (place[WARNED] ??= new Set());
  if (warned.has(key)) return;
  warned.add(key);
  // oxlint-disable-next-line no-console
  console.warn(text);
}
