import { LoginError } from "../errors.ts";

/**
 * The secrets of the app. The first seals, and all of them open. During a rotation the instances restart one after the other,
 * and each must open what the others seal.
 */
export type Secrets = readonly string[];

/** The minimum length of an Iron password. 32 random characters of base64 are 192 bits. */
const MIN_LENGTH = 32;
/** A sentence or a placeholder repeats its characters. 32 random hexadecimal digits hold about 14 different ones. */
const MIN_DIFFERENT = 10;
const PLACEHOLDER = /change.?me|your.?secret|example|placeholder|secret.?key|password.?at.?least/i;

/** Checks one secret, or several with the current one first. The error shows no part of a secret. */
export function checkSecrets(secret: string | readonly string[]): Secrets {
  const secrets: readonly unknown[] = Array.isArray(secret) ? secret : [secret];
  if (secrets.length === 0) throw weak("the list is empty");
  secrets.forEach((value, index) => checkSecret(secrets.length === 1 ? "it" : `number ${index + 1} in the list`, value));
  if (new Set(secrets).size !== secrets.length) throw weak("two in the list are the same");
  return Object.freeze([...secrets] as string[]);
}

/** Reads `SESSION_SECRET` and `SESSION_SECRET_FALLBACKS`: the current secret, and the earlier ones separated by commas. */
export function withFallbacks(secret: string, fallbacks: string): Secrets {
  return checkSecrets([secret, ...fallbacks.split(",").flatMap((each) => each.trim() || [])]);
}

/** Reads `SESSION_SECRETS`, in the form `"2:new…,1:old…"`. */
export function parseNumbered(text: string): Secrets {
  const entries = text.split(",").map((part) => /^\s*([1-9]\d{0,5}):(.*?)\s*$/s.exec(part));
  const numbers = entries.map((entry) => Number(entry?.[1]));
  if (entries.includes(null) || new Set(numbers).size !== numbers.length) {
    throw weak('SESSION_SECRETS must read "2:new…,1:old…", each number once');
  }
  return checkSecrets(entries.map((entry) => entry?.[2] ?? ""));
}

function checkSecret(which: string, value: unknown): void {
  if (typeof value !== "string" || value.length < MIN_LENGTH) throw weak(`${which} is shorter than ${MIN_LENGTH} characters`);
  if (PLACEHOLDER.test(value) || new Set(value).size < MIN_DIFFERENT) throw weak(`${which} looks like a placeholder`);
}

function weak(why: string): LoginError {
  return new LoginError("weak_secret", `the session secret cannot be used: ${why}. Make one with \`openssl rand -base64 48\`.`);
}
