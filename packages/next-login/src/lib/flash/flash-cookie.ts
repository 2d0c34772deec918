import type { FlashedMessage, ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../request/context.ts";
import { readSealed, writeSealed } from "../cookie/sealed-cookie.ts";
import { LoginError } from "../errors.ts";
import { now } from "../clock.ts";

/**
 * Which response shows the message. A Server Action called by JavaScript renders its redirect inside its own response. Next
 * drops the `Set-Cookie` of that render, so nothing can delete the cookie there. Only that one render shows such a message. The
 * next document shows all others, and middleware deletes their cookie.
 */
export type ShownBy = "action" | "document";

/** A message that no page shows within this time is dropped. */
const MAX_AGE_SECONDS = 60;
const MAX_BYTES = 2000;

export async function writeFlash(
  config: ResolvedConfig,
  cookies: CookieJar,
  shownBy: ShownBy,
  messages: readonly FlashedMessage[],
): Promise<void> {
  const data = { r: shownBy, t: now(), m: messages.map(({ category, message }) => [category, message]) };
  if (new TextEncoder().encode(JSON.stringify(data)).length > MAX_BYTES) {
    throw new LoginError(
      "flash_too_large",
      `flashed messages have to fit into ${MAX_BYTES} bytes together: they travel in a cookie.`,
    );
  }
  await writeSealed(config, cookies, "flash", data, MAX_AGE_SECONDS);
}

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
