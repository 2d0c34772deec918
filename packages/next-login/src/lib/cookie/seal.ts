import { defaults, seal as sealWith, unseal } from "iron-webcrypto";
import type { KeyRing } from "../config/secrets.ts";
import { sealKeys } from "./seal-keys.ts";

/** What a sealed value is for. */
export type Purpose = "session" | "remember" | "flash" | "next" | "device";

/** No cookie of ours is near this long; whoever sends one is not worth the work. */
const LONGEST = 4096;

/**
 * Its version, the secret's number, the IV, what is encrypted and the MAC; no salts, because the keys are derived before, and no
 * date. The MAC in one spelling alone: base64 has others for the same bytes.
 */
const SEAL = /^Fe26\.2\*\d+\*\*[\w-]{22}\*[\w-]+\*\*\*[\w-]{42}[AEIMQUYcgkosw048]$/;

/**
 * The only file that knows the library that seals: Iron, AES-256-CBC and then HMAC-SHA-256. The label says what for, and chooses the
 * keys, so that one kind of cookie can never pass for another (a flash message presented as a session, say). Iron's own date stays off:
 * it is not applied to old seals when it is shortened, so every payload carries its dates and its reader checks them.
 */
export async function seal(ring: KeyRing, label: string, data: unknown): Promise<string> {
  const [[number] = [0]] = ring;
  return sealWith(data, { id: String(number), ...(await sealKeys(ring, label))[number]! }, defaults);
}

/** What was sealed under this label, or `null`: whatever the reason, whoever sent it is nobody. */
export async function open(ring: KeyRing, label: string, text: string): Promise<unknown> {
  if (text.length > LONGEST || !SEAL.test(text)) return null;
  return unseal(text, await sealKeys(ring, label), defaults).catch(() => null);
}
