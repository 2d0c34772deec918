import type { FlashedMessage, ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../request/context.ts";
import { readSealed, writeSealed } from "../cookie/sealed-cookie.ts";
import { now } from "../clock.ts";

/**
 * Which response shows the message. A Server Action called by JavaScript renders its redirect inside its own response. Next
 * drops the `Set-Cookie` of that render, so nothing can delete the cookie there. Only that one render shows such a message. The
 * next document shows all others, and middleware deletes their cookie.
 */
export type ShownBy = "action" | "document";

/** A message that no page shows within this time is dropped. */
const MAX_AGE_SECONDS = 60;

export const MAX_FLASH_BYTES = 2000;

/**
 * Writes the messages of a request, and before them as many of the earlier messages as fit. It drops the oldest of those first.
 * Returns `false`, and writes nothing, when the messages do not fit without the earlier ones.
 */
export async function writeFlash(
  config: ResolvedConfig,
  cookies: CookieJar,
  shownBy: ShownBy,
  messages: readonly FlashedMessage[],
  earlier: readonly FlashedMessage[] = [],
): Promise<boolean> {
  const others = earlier.filter((other) => !messages.some(({ message }) => message === other.message));
  for (const dropped of [...others.keys(), others.length]) {
    const together = [...others.slice(dropped), ...messages];
    const data = { r: shownBy, t: now(), m: together.map(({ category, message }) => [category, message]) };
    if (!fits(data)) continue;
    await writeSealed(config, cookies, "flash", data, MAX_AGE_SECONDS);
    return true;
  }
  return false;
}

const fits = (data: object): boolean => new TextEncoder().encode(JSON.stringify(data)).length <= MAX_FLASH_BYTES;

/** Returns the messages for `shownBy`. An expired or invalid cookie has none, and neither has a cookie of another secret. */
export async function readFlash(config: ResolvedConfig, cookies: CookieJar, shownBy: ShownBy): Promise<FlashedMessage[]> {
  const { r, t, m } = Object(await readSealed(config, cookies, "flash")) as Record<string, unknown>;
  if (r !== shownBy || typeof t !== "number" || !Array.isArray(m)) return [];
  if (now() > t + MAX_AGE_SECONDS) return [];
  return m.flatMap((pair: unknown) => {
    const [category, message] = Array.isArray(pair) ? (pair as unknown[]) : [];
    return typeof category === "string" && typeof message === "string" ? [{ category, message }] : [];
  });
}
