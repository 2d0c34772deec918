import { LoginError } from "../errors.ts";

/** Secrets by number. The highest number seals; all of them open. */
export type KeyRing = Readonly<Record<number, string>>;

/** iron-session's own floor, and a comfortable one: 32 random characters of base64 are 192 bits. */
const SHORTEST = 32;
/** A sentence or a placeholder repeats itself; 32 random hexadecimal digits hold about 14 different ones. */
const FEWEST_DIFFERENT = 10;
const PLACEHOLDER = /change.?me|your.?secret|example|placeholder|secret.?key|password.?at.?least/i;

/** One secret or several, checked. Never shows any part of one. */
export function keyRing(secret: string | Record<number, string>): KeyRing {
  const ring = typeof secret === "string" ? { 1: secret } : { ...secret };
  const entries = Object.entries(ring);
  if (entries.length === 0) throw weak("there is none in the list");
  for (const [number, value] of entries) {
    if (!/^[1-9]\d{0,5}$/.test(number)) throw weak("each has to be named by a number, as in { 2: new, 1: old }");
    checkSecret(number, value);
  }
  if (new Set(entries.map(([, value]) => value)).size !== entries.length) {
    throw weak("two of the numbers hold the same secret");
  }
  return Object.freeze(ring);
}

/** `"2:new…,1:old…"` as in `SESSION_SECRETS`. */
export function parseSecrets(text: string): Record<number, string> {
  const ring: Record<number, string> = {};
  for (const part of text.split(",")) {
    const [, number, value] = /^\s*(\d+):(.*?)\s*$/s.exec(part) ?? [];
    if (number === undefined || value === undefined || Object.hasOwn(ring, Number(number))) {
      throw weak('SESSION_SECRETS must read "2:new…,1:old…", each number once');
    }
    ring[Number(number)] = value;
  }
  return ring;
}

function checkSecret(number: string, value: unknown): void {
  if (typeof value !== "string" || value.length < SHORTEST) {
    throw weak(`number ${number} is shorter than ${SHORTEST} characters`);
  }
  if (PLACEHOLDER.test(value) || new Set(value).size < FEWEST_DIFFERENT) {
    throw weak(`number ${number} looks like a placeholder`);
  }
}

function weak(why: string): LoginError {
  return new LoginError("weak_secret", `the session secret cannot be used: ${why}. Make one with \`openssl rand -base64 48\`.`);
}
