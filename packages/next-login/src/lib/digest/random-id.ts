import { base64url } from "./base64url.ts";

/** 128 random bits in base64url: 22 characters. OWASP requires at least 64 bits of entropy in a session id. */
export function randomId(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(16)));
}
