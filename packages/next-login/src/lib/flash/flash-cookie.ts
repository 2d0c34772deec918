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
  if (!fits(data)) {
    throw new LoginError(
      "flash_too_large",
      `flashed messages have to fit into ${MAX_BYTES} bytes together: they travel in a cookie.`,
    );
  }
  await writeSealed(config, cookies, "flash", data, MAX_AGE_SECONDS);
}

/** Writes as many of the messages as fit together, and drops the oldest. A denial must not fail because of a message. */
export async function writeLatestFlash(
  config: ResolvedConfig,
  cookies: CookieJar,
  shownBy: ShownBy,
  messages: readonly FlashedMessage[],
): Promise<void> {
  await writeFlash(config, cookies, shownBy, messages).catch((error: unknown) => {
    if (!isTooLarge(error)) throw error;
    return messages.length > 1 ? writeLatestFlash(config, cookies, shownBy, messages.slice(1)) : undefined;
  });
}

export function isTooLarge(error: unknown): boolean {
  return error instanceof LoginError && error.code === "flash_too_large";
}

const fits = (data: object): boolean => new TextEncoder().encode(JSON.stringify(data)).length <= MAX_BYTES;

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
