import { createHmac } from "node:crypto";

/** In UTF-16 code units, before normalization. A longer password is rejected unread. */
export const MAX_PASSWORD_LENGTH = 4096;

/** bcrypt reads this many bytes and silently ignores the rest. */
const MAX_BCRYPT_BYTES = 72;

/**
 * Not secret. It makes our digests differ from plain SHA-256. With plain digests, an attacker could try SHA-256 password
 * hashes from another leak against ours, without cracking them first ("password shucking").
 * Never change it: every user whose password has this form could no longer log in.
 */
const PREHASH_LABEL = "next-login/password/nl1";

/** How the text for bcrypt is made: it is the password, or a digest of it. */
export type SecretForm = "plain" | "prehashed";

export type Secret =
  | { ok: true; form: SecretForm; text: string }
  | { ok: false; reason: "not_a_string" | "empty" | "too_long" | "lone_surrogate" };

/** Makes the text for bcrypt from a password. Two different passwords never have the same form and text. */
export function toSecret(password: unknown): Secret {
  if (typeof password !== "string") return { ok: false, reason: "not_a_string" };
  if (password === "") return { ok: false, reason: "empty" };
  // Check the length first: normalizing 5 MB blocks the event loop.
  if (password.length > MAX_PASSWORD_LENGTH) return { ok: false, reason: "too_long" };
  // UTF-8 has no lone surrogates. Encoders write U+FFFD for each, so different passwords would become one.
  if (hasLoneSurrogate(password)) return { ok: false, reason: "lone_surrogate" };
  // macOS and some input methods send "é" as two code points. It is the same password.
  const text = password.normalize("NFC");
  return fitsBcrypt(text) ? { ok: true, form: "plain", text } : { ok: true, form: "prehashed", text: prehash(text) };
}

export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

/**
 * Tells whether bcrypt reads the whole text. It must never receive a NUL. bcrypt repeats "password NUL" until its 72 bytes
 * are full, so "a" and "a NUL a" have the same hash. Native implementations end at the first NUL.
 */
function fitsBcrypt(text: string): boolean {
  return Buffer.byteLength(text, "utf8") <= MAX_BCRYPT_BYTES && !text.includes("\0");
}

/** Returns 44 characters of base64, because one raw digest in eight contains a NUL byte. */
function prehash(text: string): string {
  return createHmac("sha256", PREHASH_LABEL).update(text, "utf8").digest("base64");
}
