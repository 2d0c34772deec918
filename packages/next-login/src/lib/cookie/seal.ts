import { sealData, unsealData } from "iron-session";
import type { Secrets } from "../config/secrets.ts";
import { base64url } from "../digest/base64url.ts";

/** The purpose of a sealed value. */
export type Purpose = "session" | "remember" | "flash" | "next" | "device" | "pending" | "impersonation" | "data";

/**
 * The size limit of a cookie in browsers (RFC 6265bis 5.6). Longer texts are not opened, so that a long cookie costs no CPU.
 */
const MAX_LENGTH = 4096;

/**
 * The only accepted spelling of a seal. The MAC covers neither the text after the `~` nor the spare bits of its own last base64
 * character. The pattern rejects any other text there. The third part is the id of the password, which iron-session sets to `1`
 * for one password. The sixth part, Iron's expiry, stays empty (see {@link seal}).
 */
const SEAL = /^Fe26\.2\*1\*[\da-f]{64}\*[\w-]{22}\*[\w-]+\*\*[\da-f]{64}\*[\w-]{42}[AEIMQUYcgkosw048]~2$/;

/**
 * Seals data with iron-session: AES-256-CBC, then HMAC-SHA-256. This is the only file that knows the crypto.
 *
 * `ttl: 0` turns iron-session's expiry off, because a shorter `ttl` is not applied to old seals. Every payload carries its own
 * times, and its reader checks them.
 *
 * @param label What the value is for. Each label has its own password, so a flash message can never pass for a session.
 */
export async function seal(secrets: Secrets, label: string, data: unknown): Promise<string> {
  const [password = ""] = await passwords(secrets, label);
  return sealData({ d: data }, { password, ttl: 0 });
}

/** Opens a seal of this label. Returns `null` for any other text, and never tells what was wrong with it. */
export async function open(secrets: Secrets, label: string, text: string): Promise<unknown> {
  if (text.length > MAX_LENGTH || !SEAL.test(text)) return null;
  for (const password of await passwords(secrets, label)) {
    const { d = null } = await unsealData<{ d?: unknown }>(text, { password, ttl: 0 });
    if (d !== null) return d;
  }
  return null;
}

/** The derived passwords, for each manager's secrets and each label, in the order of the secrets. */
const derived = new WeakMap<Secrets, Map<string, Promise<readonly string[]>>>();

function passwords(secrets: Secrets, label: string): Promise<readonly string[]> {
  const known = derived.get(secrets) ?? new Map<string, Promise<readonly string[]>>();
  derived.set(secrets, known);
  const found = known.get(label) ?? Promise.all(secrets.map((secret) => derive(secret, `next-login ${label}`)));
  known.set(label, found);
  return found;
}

/**
 * Derives 256 bits by HKDF-SHA-256 (RFC 5869), in base64url. So an app may use the same secret elsewhere, and neither side
 * opens the other's seals.
 */
async function derive(secret: string, info: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, ["deriveBits"]);
  const algorithm = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: encoder.encode(info) };
  return base64url(await crypto.subtle.deriveBits(algorithm, key, 256));
}
