import { configReader, type ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../request/context.ts";
import { currentRequest } from "../next/request.ts";
import { clientAddress } from "../request/client-address.ts";
import { sharedMemory } from "./bounded-memory.ts";
import { clearAccount, type Consumption, consumeAccount, consumeAddress, refund } from "./buckets.ts";
import { Counters, createOnce, inTime } from "./counters.ts";
import { readDevice, writeDevice } from "./device-cookie.ts";
import { accountDigest, accountName, keyMaker } from "./keys.ts";
import type { LimiterSettings, LoginLimiter } from "./limiter.ts";
import { type LoginThrottle, refuse } from "./attempt.ts";
import { DAY_SECONDS, resolveLimits, THROTTLE_OPTIONS, type LoginThrottleOptions } from "./options.ts";

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

  /** Counts against the address first, so that a blocked address cannot use up the account. A blocked account refunds the address. */
  async function consumeBoth(config: ResolvedConfig, headers: Headers, name: string): Promise<Consumption> {
    const { address } = limits;
    const key = keyMaker(config.secrets);
    const client = clientAddress(headers, config.trustedProxyHops);
    const limit = config.trustedProxyHops === 0 ? address.unknownAddressLimit : address.limit;
    const ofAddress = await consumeAddress(counters, key("address", config.cookieName, client), limit, address.window);
    if (ofAddress.blockedUntil !== undefined) return ofAddress;
    const ofAccount = await consumeAccount(counters, key("account", config.cookieName, name), limits.account);
    if (ofAccount.blockedUntil === undefined) return { entries: [...ofAddress.entries, ...ofAccount.entries] };
    await refund(counters, ofAddress.entries);
    return ofAccount;
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
      const deviceKey = device?.accounts.includes(digest)
        ? keyMaker(config.secrets)("device", config.cookieName, name, device.id)
        : null;
      const consumption = await inTime(() =>
        deviceKey === null ? consumeBoth(config, request.headers, name) : consumeAccount(counters, deviceKey, limits.account),
      );
      if (consumption.blockedUntil !== undefined) return refuse(consumption.blockedUntil);

      let isReported = false;
      return {
        allowed: true,
        async succeeded() {
          if (isReported) return;
          isReported = true;
          if (request.cookies) await writeDevice(config, request.cookies, device, digest);
          const undo = () => (deviceKey === null ? refund(counters, consumption.entries) : clearAccount(counters, deviceKey));
          // The password was right, so a backend that fails here must not keep its owner out.
          await inTime(undo).catch(() => undefined);
        },
      };
    },
  };
}
