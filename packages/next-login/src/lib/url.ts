/** Does what `URL.parse` does, which the Edge runtime and browsers of 2023 do not have yet. */
export function parseUrl(text: string, base?: string): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
