import { configReader, type ResolvedConfig } from "../config/resolve.ts";
import { readDevice, writeAccount } from "../device/device-cookie.ts";
import { namesAccount } from "../device/device.ts";
import type { CookieJar } from "../request/context.ts";
import { currentRequest } from "../next/request.ts";
import { clientAddress } from "../request/client-address.ts";
import { sharedMemory } from "./bounded-memory.ts";
import { allow } from "./allowed-attempt.ts";
import { clearAccount, consumeAccount, consumeAddress } from "./buckets.ts";
import { Counters, createOnce, type Entry, inTime } from "./counters.ts";
import { accountDigest, accountName, keyMaker } from "./keys.ts";
import { InFlight } from "./in-flight.ts";
import type { LimiterSettings, LoginLimiter } from "./limiter.ts";
import { type LoginThrottle, refuse } from "./attempt.ts";
import { DAY_SECONDS, resolveLimits, THROTTLE_OPTIONS, type LoginThrottleOptions } from "./options.ts";
import { TakenPoints } from "./taken-points.ts";

/**
 * Creates the app's login throttle. Call it once, in a module beside `createLoginManager`. It reads no environment and opens no
 * connection before the first attempt. It runs on the server only, in Node.
 *
 * By default it allows 10 failures per account in 15 minutes, then one attempt at a time, 30 seconds to 1 hour apart. It allows 50
 * failures per address in 15 minutes.
 *
 * @param options {@link LoginThrottleOptions}: the app's `loginConfig`, and a `limiter` if the app runs on several instances.
 *   Danger: behind proxies, set `trustedProxyHops`. Without it, all visitors share one address.
 * @throws LoginError `invalid_option` or `weak_secret` when a setting is wrong.
 * @see docs/throttling.md
 */
export function createLoginThrottle(options: LoginThrottleOptions = {}): LoginThrottle {
  const read = configReader(options, THROTTLE_OPTIONS);
  const limits = resolveLimits(options);
  const settings: LimiterSettings = { keyPrefix: "login_throttle", points: limits.account.limit, duration: DAY_SECONDS };
  const limiter = (): LoginLimiter | Promise<LoginLimiter> =>
    options.limiter ? options.limiter(settings) : sharedMemory(read().cookieName, settings);
  const counters = new Counters(createOnce(limiter));

  const inFlight = new InFlight();

  /** Counts against the address first, so that a blocked address cannot use up the account. */
  async function consumeBoth(
    taken: TakenPoints,
    config: ResolvedConfig,
    headers: Headers,
    name: string,
  ): Promise<Entry | null> {
    const { address } = limits;
    const key = keyMaker(config.secrets);
    const client = clientAddress(headers, config.trustedProxyHops);
    const limit = config.trustedProxyHops === 0 ? address.unknownAddressLimit : address.limit;
    return (
      (await consumeAddress(taken, key("address", config.cookieName, client), limit, address.window)) ??
      (await consumeAccount(taken, key("account", config.cookieName, name), limits.account))
    );
  }

  return {
    async attempt(account, { headers } = {}) {
      const request: { headers: Headers; cookies: CookieJar | null } = headers
        ? { headers, cookies: null }
        : await currentRequest();
      const config = read();
      const name = accountName(account);
      const digest = accountDigest(name);
      const device = request.cookies && (await readDevice(config, request.cookies));
      const deviceKey =
        device && namesAccount(device, digest) ? keyMaker(config.secrets)("device", config.cookieName, name, device.id) : null;
      const taken = new TakenPoints(counters);
      const block = await inTimeOrRefund(taken, () =>
        deviceKey === null
          ? consumeBoth(taken, config, request.headers, name)
          : consumeAccount(taken, deviceKey, limits.account),
      );
      if (block) {
        await inTime(() => taken.refund()).catch(() => undefined);
        // An attempt that is being checked gives its points back if the password is right. So the client can soon try again.
        return refuse(inFlight.has(block.key) ? Math.min(block.endsAt, Date.now() + SOON_MS) : block.endsAt);
      }
      return allow({
        taken,
        inFlight,
        clear: () => (deviceKey === null ? taken.refund() : clearAccount(counters, deviceKey)),
        remember: async () => {
          if (request.cookies) await writeAccount(config, request.cookies, digest);
        },
      });
    },
  };
}

/** How long a client waits, in milliseconds, for the attempts that are being checked. About as long as a few hashes. */
const SOON_MS = 2000;

/** Gives back what an attempt took when the backend fails in the middle, and also when it answers after the timeout. */
async function inTimeOrRefund<T>(taken: TakenPoints, work: () => Promise<T>): Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  try {
    return await inTime(() => (running = work()) as Promise<T>);
  } catch (error) {
    const ended = running.catch(() => undefined);
    void ended.then(() => taken.refund()).catch(() => undefined);
    throw error;
  }
}
