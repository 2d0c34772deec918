import { randomBytes } from "node:crypto";
import { CLOCK_SKEW, now } from "../clock.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import { readSealed, writeSealed } from "../cookie/sealed-cookie.ts";
import type { CookieJar } from "../request/context.ts";

/** A browser in which a user has logged in (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). */
export interface Device {
  readonly id: string;
  /** Digests of the accounts that have logged in, the latest first. The device is known for these only. */
  readonly accounts: readonly string[];
}

const FORMAT = 1;
const DIGEST = /^[\w-]{22}$/;
/** Enough for one household. A longer list makes a larger cookie, which the browser sends with every request. */
const MAX_ACCOUNTS = 4;
/** A year, from the last login. */
const MAX_AGE_SECONDS = 365 * 86_400;

/** Returns the device of the cookie. Returns `null` if the cookie is invalid, expired or of another secret. */
export async function readDevice(config: ResolvedConfig, jar: CookieJar): Promise<Device | null> {
  const data = await readSealed(config, jar, "device");
  if (!Array.isArray(data)) return null;
  const [format, issuedAt, id, ...accounts] = data as unknown[];
  const age = typeof issuedAt === "number" ? now() - issuedAt : Number.NaN;
  if (format !== FORMAT || !(age >= -CLOCK_SKEW && age < MAX_AGE_SECONDS) || !isDigest(id) || !accounts.every(isDigest))
    return null;
  return { id, accounts };
}

/** Sets the cookie after a login to this account. It outlives the session, because the next login needs it. */
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
