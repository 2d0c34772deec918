import { createHash, createHmac } from "node:crypto";
import type { KeyRing } from "../config/secrets.ts";

/** No login name is longer; what is, is no account's and shares a bucket with everything else that is none. */
const MAX_LENGTH = 1024;

/**
 * One spelling for each account, no finer than an app's own can be: "ﬀ", "FF" and "ff" are one, and so are "ß" and "SS"
 * (CWE-178, CWE-180). Lower case alone would keep the latter apart.
 */
export function accountName(account: unknown): string {
  if (typeof account !== "string" || account.length > MAX_LENGTH) return "";
  return account.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase().normalize("NFKC").trim();
}

/**
 * A backend's key: no name and no address can be read off it, nor found by trying some, without the secret. As JSON, no part
 * can run into the next.
 */
export function keyMaker(ring: KeyRing): (...parts: string[]) => string {
  const [[, secret = ""] = []] = ring;
  return (...parts) => createHmac("sha256", secret).update(JSON.stringify(parts)).digest("base64url");
}

/** 128 bits, for inside a seal, where it has to survive a change of secrets. */
export function accountDigest(name: string): string {
  return createHash("sha256").update(name).digest("base64url").slice(0, 22);
}
