import { base64url } from "../digest/base64url.ts";

/**
 * The parts of a seal: the salt of the encryption, the IV, the ciphertext, the salt of the MAC and the MAC. Everything else in a
 * seal of ours is always the same text.
 */
const PARTS = /^Fe26\.2\*1\*([\da-f]{64})\*([\w-]{22})\*([\w-]+)\*\*([\da-f]{64})\*([\w-]{43})~2$/;

/** The bytes of the two salts, the MAC and the IV, in their order in the compact form. The ciphertext follows. */
const [SALT, MAC, IV] = [32, 32, 16];

/**
 * Writes a seal in base64url without separators: a quarter shorter, and safe in any URL. A mail client may take the `*` and the
 * `~` of a seal for formatting, or end a link there.
 */
export function compactSeal(seal: string): string {
  const [, salt = "", iv = "", sealed = "", macSalt = "", mac = ""] = PARTS.exec(seal) ?? [];
  return base64url(
    new Uint8Array([...ofHex(salt), ...ofHex(macSalt), ...ofBase64url(mac), ...ofBase64url(iv), ...ofBase64url(sealed)]),
  );
}

/**
 * Returns the text to open, or `null` when no seal has this compact form. Each seal has only one. Whether the text is a seal at all
 * is for `open` to tell.
 */
export function expandSeal(text: string): string | null {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return null;
  const bytes = ofBase64url(text);
  // The spare bits of the last character would otherwise be free to change.
  if (base64url(bytes) !== text) return null;
  let at = 0;
  const take = (length: number): Uint8Array => bytes.slice(at, (at += length));
  const [salt, macSalt, mac, iv] = [take(SALT), take(SALT), take(MAC), take(IV)];
  return `Fe26.2*1*${hex(salt)}*${base64url(iv)}*${base64url(bytes.slice(at))}**${hex(macSalt)}*${base64url(mac)}~2`;
}

function ofBase64url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
}

function ofHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
