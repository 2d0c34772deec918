import type { KeyRing } from "../config/secrets.ts";

/** By their secrets' numbers, as iron-webcrypto takes them: one key to encrypt with, one for the MAC. */
export type SealKeys = Readonly<Record<string, { readonly encryption: Uint8Array; readonly integrity: Uint8Array }>>;

/** Derived when first needed, once for each manager's secrets. There are as many labels as kinds of cookie. */
const derived = new WeakMap<KeyRing, Map<string, Promise<SealKeys>>>();

/**
 * The keys for one kind of cookie, by HKDF (RFC 5869) from the secrets. What is sealed with one kind's keys is for every other kind
 * a wrong MAC, also under another manager or in an app that uses the same secret for something else.
 *
 * iron-webcrypto would derive two keys from a password for every seal anew, with a salt for each in the cookie: that takes half of the
 * time of opening it and 128 of its bytes, and is no help to a secret which is as random as a key (`config/secrets.ts` refuses others).
 */
export function sealKeys(ring: KeyRing, label: string): Promise<SealKeys> {
  const known = derived.get(ring) ?? new Map<string, Promise<SealKeys>>();
  derived.set(ring, known);
  const keys = known.get(label) ?? deriveAll(ring, label);
  known.set(label, keys);
  return keys;
}

async function deriveAll(ring: KeyRing, label: string): Promise<SealKeys> {
  const entries = ring.map(async ([number, secret]) => {
    const [encryption, integrity] = await Promise.all([
      derive(secret, `next-login ${label} encryption`),
      derive(secret, `next-login ${label} integrity`),
    ]);
    return [number, { encryption, integrity }] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** 256 bits: what AES-256 and HMAC-SHA-256 take. */
async function derive(secret: string, info: string): Promise<Uint8Array> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: encoder.encode(info) };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256));
}
