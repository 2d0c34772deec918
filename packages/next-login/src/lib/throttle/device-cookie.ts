import type { ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../cookie/jar.ts";
import { readSealed, writeSealed } from "../cookie/sealed-cookie.ts";
import { randomBytes } from "node:crypto";

/** A browser that somebody logged in with before (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). */
export interface Device {
  readonly id: string;
  /** Who did, the latest first: the marks of the accounts for which it counts. */
  readonly accounts: readonly string[];
}

const FORMAT = 1;
const DIGEST = /^[\w-]{22}$/;
/** The people of one household. The cookie travels with every request. */
const MAX_ACCOUNTS = 4;
/** Seconds from the last login. */
const MAX_AGE_SECONDS = 365 * 86_400;
/** Two servers' clocks may disagree by this many seconds. */
const CLOCK_SKEW_SECONDS = 60;

/** The device that the cookie names, or `null`: broken, foreign and old ones are none. */
export async function readDevice(config: ResolvedConfig, jar: CookieJar): Promise<Device | null> {
  const data = await readSealed(config, jar, "device");
  if (!Array.isArray(data)) return null;
  const [format, issuedAt, id, ...accounts] = data as unknown[];
  const age = typeof issuedAt === "number" ? now() - issuedAt : Number.NaN;
  if (format !== FORMAT || !(age >= -CLOCK_SKEW_SECONDS && age < MAX_AGE_SECONDS) || !isDigest(id) || !accounts.every(isDigest))
    return null;
  return { id, accounts };
}

/** Leaves the cookie after a login to this account. Outlives the session: that is when it is needed. */
export async function writeDevice(
  config: ResolvedConfig,
  jar: CookieJar,
  device: Device | null,
  account: string,
): Promise<void> {
  const id = device?.id ?? randomBytes(16).toString("base64url");
  const others = device?.accounts.filter((other) => other !== account) ?? [];
  const accounts = [account, ...others].slice(0, MAX_ACCOUNTS);
  await writeSealed(config, jar, "device", [FORMAT, now(), id, ...accounts], MAX_AGE_SECONDS);
}

function isDigest(value: unknown): value is string {
  return typeof value === "string" && DIGEST.test(value);
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}
