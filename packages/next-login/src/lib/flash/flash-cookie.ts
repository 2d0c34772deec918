import type { FlashedMessage, ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../request/context.ts";
import { readSealed, writeSealed } from "../cookie/sealed-cookie.ts";
import { LoginError } from "../errors.ts";
import { now } from "../clock.ts";

/**
 * By which road the next page will come. A Server Action called by JavaScript renders its redirect inside its own
 * response, and Next drops the `Set-Cookie` of that render, so nothing can clear the cookie there; instead such
 * messages are shown in that one render only. All others are shown by the next document, where middleware clears them.
 */
export type Road = "action" | "document";

/** Seconds after which a message nobody saw is stale. */
const MAX_AGE_SECONDS = 60;
const MAX_BYTES = 2000;

export async function writeFlash(
  config: ResolvedConfig,
  cookies: CookieJar,
  road: Road,
  messages: readonly FlashedMessage[],
): Promise<void> {
  const data = { r: road, t: now(), m: messages.map(({ category, message }) => [category, message]) };
  if (new TextEncoder().encode(JSON.stringify(data)).length > MAX_BYTES) {
    throw new LoginError(
      "flash_too_large",
      `flashed messages have to fit into ${MAX_BYTES} bytes together: they travel in a cookie.`,
    );
  }
  await writeSealed(config, cookies, "flash", data, MAX_AGE_SECONDS);
}

/** The messages that came by this road; none for a stale, foreign or broken cookie. */
export async function readFlash(config: ResolvedConfig, cookies: CookieJar, road: Road): Promise<FlashedMessage[]> {
  const { r, t, m } = Object(await readSealed(config, cookies, "flash")) as Record<string, unknown>;
  if (r !== road || typeof t !== "number" || !Array.isArray(m)) return [];
  if (now() > t + MAX_AGE_SECONDS) return [];
  return m.flatMap((pair: unknown) => {
    const [category, message] = Array.isArray(pair) ? (pair as unknown[]) : [];
    return typeof category === "string" && typeof message === "string" ? [{ category, message }] : [];
  });
}
