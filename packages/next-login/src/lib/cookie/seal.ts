import { sealData, unsealData } from "iron-session";
import type { KeyRing } from "../config/secrets.ts";

/** What a sealed value is for. */
export type Purpose = "session" | "remember" | "flash" | "next" | "device";

/** No cookie of ours is near this long; whoever sends one is not worth the key derivation. */
const LONGEST = 4096;

/** iron-session ignores whatever follows the first `~`, which its MAC does not cover: only its own version mark may. */
const SEAL = /^[^~]+~\d{1,2}$/;

/**
 * The only file that knows the crypto library. The label is the one key of what is sealed, so that one kind of cookie can never
 * pass for another (a flash message presented as a session, say). iron-session's own `ttl` stays off (0): it is not applied to
 * old seals when it is shortened, so every payload carries its dates and its reader checks them.
 */
export async function seal(ring: KeyRing, label: string, data: unknown): Promise<string> {
  return sealData({ [label]: data }, { password: Object.fromEntries(ring.slice(0, 1)), ttl: 0 });
}

/** What was sealed under this label, or `null`: whatever the reason, whoever sent it is nobody. */
export async function open(ring: KeyRing, label: string, text: string): Promise<unknown> {
  if (text.length > LONGEST || !SEAL.test(text)) return null;
  // A seal may hold any JSON, also a string, on which `getIronSession` throws (a 500). `unsealData` returns it as it is.
  const data: unknown = await unsealData(text, { password: Object.fromEntries(ring), ttl: 0 });
  if (typeof data !== "object" || data === null || Array.isArray(data)) return null;
  const [[key, value] = [], ...more] = Object.entries(data);
  return key === label && more.length === 0 ? value : null;
}
