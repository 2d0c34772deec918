import { CLOCK_SKEW, now } from "../clock.ts";
import type { ResolvedConfig } from "../config/resolve.ts";
import { readCachedCookie, writeCachedCookie, type CachedCookie } from "../cookie/cached-cookie.ts";
import { randomId } from "../digest/random-id.ts";
import type { CookieJar } from "../request/context.ts";
import { fromDeviceText, toDeviceText, withAccount, withUser, type Device } from "./device.ts";

/** A year, from the last login. */
const MAX_AGE_SECONDS = 365 * 86_400;

const DEVICE: CachedCookie<Device> = { purpose: "device", parse: fromDeviceText };

/** Returns the device of the cookie. Returns `null` if the cookie is missing, invalid, expired or of another secret. */
export async function readDevice(config: ResolvedConfig, cookies: CookieJar): Promise<Device | null> {
  const device = await readCachedCookie(config, cookies, DEVICE);
  if (!device) return null;
  const age = now() - device.issuedAt;
  return age >= -CLOCK_SKEW && age < MAX_AGE_SECONDS ? device : null;
}

/** Sets the cookie after an account has logged in past the throttle. */
export async function writeAccount(config: ResolvedConfig, cookies: CookieJar, digest: string): Promise<void> {
  await change(config, cookies, (device) => withAccount(device, digest));
}

/** Sets the cookie after the login manager has logged in a user. */
export async function writeUser(config: ResolvedConfig, cookies: CookieJar, userId: string): Promise<void> {
  await change(config, cookies, (device) => withUser(device, userId));
}

/**
 * Reads the cookie when it writes it. The throttle and the login manager both write it in one response, and the later one must
 * keep what the earlier one wrote. The cookie outlives the session, because the next login needs it.
 */
async function change(
  config: ResolvedConfig,
  cookies: CookieJar,
  by: (device: Device) => Device | Promise<Device>,
): Promise<void> {
  const found = await readDevice(config, cookies);
  const changed = await by(found ?? { id: randomId(), issuedAt: 0, accounts: "", users: "" });
  await writeCachedCookie(config, cookies, DEVICE, toDeviceText({ ...changed, issuedAt: now() }), MAX_AGE_SECONDS);
}
