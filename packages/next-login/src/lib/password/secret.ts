import { createHmac } from "node:crypto";

/** In UTF-16 code units, before normalising: what is longer is not worth a look. */
export const MAX_PASSWORD_LENGTH = 4096;

/** bcrypt reads so many bytes and ignores the rest without a word. */
const MAX_BCRYPT_BYTES = 72;

/**
 * Not secret. It only keeps the digests apart from every other SHA-256 in the world: with a bare digest, a list of
 * SHA-256 password hashes leaked elsewhere could be tried against ours without cracking it ("password shucking").
 * Changing it ends the login of everyone whose password is in this form.
 */
const PREHASH_LABEL = "next-login/password/nl1";

/** How the text that bcrypt sees was made from the password. */
export type SecretForm = "plain" | "prehashed";

export type Secret =
  | { ok: true; form: SecretForm; text: string }
  | { ok: false; reason: "not_a_string" | "empty" | "too_long" | "lone_surrogate" };

/** What bcrypt is given for a password. Two different passwords never give the same form and text. */
export function toSecret(password: unknown): Secret {
  if (typeof password !== "string") return { ok: false, reason: "not_a_string" };
  if (password === "") return { ok: false, reason: "empty" };
  // Before normalising: on 5 MB that alone holds the event loop.
  if (password.length > MAX_PASSWORD_LENGTH) return { ok: false, reason: "too_long" };
  // UTF-8 has no lone surrogates: encoders write U+FFFD for each, and all of them would be one password.
  if (hasLoneSurrogate(password)) return { ok: false, reason: "lone_surrogate" };
  // macOS and some input methods send "é" as two code points; it is the same password.
  const text = password.normalize("NFC");
  return fitsBcrypt(text) ? { ok: true, form: "plain", text } : { ok: true, form: "prehashed", text: prehash(text) };
}

export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

/**
 * bcrypt repeats "password NUL" until its 72 bytes are full: "a" and "a NUL a" have the same hash, and native
 * implementations end at the first NUL. So a NUL is never left for bcrypt to see.
 */
function fitsBcrypt(text: string): boolean {
  return Buffer.byteLength(text, "utf8") <= MAX_BCRYPT_BYTES && !text.includes("\0");
}

/** Base64, because the raw digest has a NUL byte in one case of eight. 44 characters. */
function prehash(text: string): string {
  return createHmac("sha256", PREHASH_LABEL).update(text, "utf8").digest("base64");
}
