import { LoginError } from "../errors.ts";

/**
 * Secrets and their numbers, which a seal names. The first seals, all of them open: instances that start one after the other
 * must all open what one of them seals.
 */
export type KeyRing = readonly (readonly [number: number, secret: string])[];

/** Iron's own floor for passwords, and a comfortable one: 32 random characters of base64 are 192 bits. */
const SHORTEST = 32;
/** A sentence or a placeholder repeats itself; 32 random hexadecimal digits hold about 14 different ones. */
const FEWEST_DIFFERENT = 10;
const PLACEHOLDER = /change.?me|your.?secret|example|placeholder|secret.?key|password.?at.?least/i;

/** One secret or several, checked. Never shows any part of one. Of an object, the highest number comes first. */
export function keyRing(secret: string | Readonly<Record<number, string>>): KeyRing {
  if (typeof secret === "string") return checked([["1", secret]]);
  return checked(Object.entries(secret ?? {}).toSorted(([one], [other]) => Number(other) - Number(one)));
}

/** `"2:new…,1:old…"` as in `SESSION_SECRETS`, in that order. */
export function parseSecrets(text: string): KeyRing {
  const entries = text.split(",").map((part) => /^\s*(\d+):(.*?)\s*$/s.exec(part));
  const numbers = entries.map((entry) => Number(entry?.[1]));
  if (entries.includes(null) || new Set(numbers).size !== numbers.length) {
    throw weak('SESSION_SECRETS must read "2:new…,1:old…", each number once');
  }
  return checked(entries.map((entry) => [entry?.[1] ?? "", entry?.[2] ?? ""]));
}

function checked(entries: [number: string, secret: string][]): KeyRing {
  if (entries.length === 0) throw weak("there is none in the list");
  for (const [number, value] of entries) {
    if (!/^[1-9]\d{0,5}$/.test(number)) throw weak("each has to be named by a number, as in { 2: new, 1: old }");
    checkSecret(number, value);
  }
  if (new Set(entries.map(([, value]) => value)).size !== entries.length) {
    throw weak("two of the numbers hold the same secret");
  }
  return Object.freeze(entries.map(([number, value]) => Object.freeze([Number(number), value] as const)));
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
