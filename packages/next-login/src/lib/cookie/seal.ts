import { sealData, unsealData } from "iron-session";
import type { KeyRing } from "../config/secrets.ts";

/**
 * What a sealed value is for. It stands inside the seal, so that one kind of cookie can never pass for another
 * (a flash message presented as a session, say).
 */
export type Purpose = "session" | "flash";

/** No cookie of ours is near this long; whoever sends one is not worth the key derivation. */
const LONGEST = 4096;

/** iron-session ignores whatever follows the first `~`, which its MAC does not cover: only its own version mark may. */
const SEAL = /^[^~]+~\d{1,2}$/;

/**
 * The only file that knows the crypto library. iron-session's own `ttl` stays off (0): it is not applied to old seals
 * when it is shortened, so every payload carries its dates and its reader checks them.
 */
export async function seal(ring: KeyRing, purpose: Purpose, data: Record<string, unknown>): Promise<string> {
  return sealData({ ...data, p: purpose }, { password: ring, ttl: 0 });
}

/** What was sealed for this purpose, or `null`: whatever the reason, whoever sent it is nobody. */
export async function open(ring: KeyRing, purpose: Purpose, text: string): Promise<Record<string, unknown> | null> {
  if (text.length > LONGEST || !SEAL.test(text)) return null;
  // A seal may hold any JSON, also a string, on which `getIronSession` throws (a 500). `unsealData` returns it as it is.
  const data: unknown = await unsealData(text, { password: ring, ttl: 0 });
  if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
  return Object.hasOwn(data, "p") && (data as { p: unknown }).p === purpose ? (data as Record<string, unknown>) : null;
}
