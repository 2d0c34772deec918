import { configReader, type ResolvedConfig } from "../config/resolve.ts";
import type { CookieJar } from "../cookie/jar.ts";
import { currentRequest } from "../next/request.ts";
import { clientAddress } from "../request/client-address.ts";
import { sharedMemory } from "./bounded-memory.ts";
import { clearAccount, giveBack, takeFromAccount, takeFromAddress, type Taken } from "./buckets.ts";
import { Counters, inTime, madeOnce } from "./counters.ts";
import { readDevice, writeDevice } from "./device-cookie.ts";
import { accountMark, accountName, keyMaker } from "./keys.ts";
import type { LimiterSettings, LoginLimiter } from "./limiter.ts";
import { type LoginThrottle, refuse } from "./attempt.ts";
import { DAY, resolveLimits, THROTTLE_OPTIONS, type LoginThrottleOptions } from "./options.ts";

/**
 * Makes an app's login throttle. Once, in a module of the app beside its `createLoginManager`, at import: it reads no
 * environment and opens nothing until the first attempt. Server only, Node.
 *
 * By default: 10 failures per account in 15 minutes, then one attempt at a time, 30 seconds to 1 hour apart; 50 failures per
 * address in 15 minutes.
 *
 * @param options {@link LoginThrottleOptions}: the app's `loginConfig`, and `limiter` when there are several instances.
 *   Danger: behind proxies without `trustedProxyHops`, all visitors are one address.
 * @throws LoginError `invalid_option` or `weak_secret` when a setting is wrong.
 * @see docs/throttling.md
 */
export function createLoginThrottle(options: LoginThrottleOptions = {}): LoginThrottle {
  const read = configReader(options, THROTTLE_OPTIONS);
  const limits = resolveLimits(options);
  const settings: LimiterSettings = { keyPrefix: "login_throttle", points: limits.account.limit, duration: DAY };
  const limiter = (): LoginLimiter | Promise<LoginLimiter> =>
    options.limiter ? options.limiter(settings) : sharedMemory(read().cookieName, settings);
  const counters = new Counters(madeOnce(limiter));

  /** Against the address first: what is refused there must not use up the account. And what the account refuses was no guess. */
  async function takeFromBoth(config: ResolvedConfig, headers: Headers, name: string): Promise<Taken> {
    const { address } = limits;
    const key = keyMaker(config.secrets);
    const from = clientAddress(headers, config.trustedProxyHops);
    const limit = config.trustedProxyHops === 0 ? address.sharedLimit : address.limit;
    const there = await takeFromAddress(counters, key("address", config.cookieName, from), limit, address.window);
    if (there.until !== undefined) return there;
    const here = await takeFromAccount(counters, key("account", config.cookieName, name), limits.account);
    if (here.until === undefined) return { entries: [...there.entries, ...here.entries] };
    await giveBack(counters, there.entries);
    return here;
  }

  return {
    async attempt(account, { headers } = {}) {
      const request: { headers: Headers; jar: CookieJar | null } = headers ? { headers, jar: null } : await currentRequest();
      const config = read();
      const name = accountName(account);
      const mark = accountMark(name);
      const device = request.jar && (await readDevice(config, request.jar));
      const own = device?.accounts.includes(mark)
        ? keyMaker(config.secrets)("device", config.cookieName, name, device.id)
        : null;
      const taken = await inTime(() =>
        own === null ? takeFromBoth(config, request.headers, name) : takeFromAccount(counters, own, limits.account),
      );
      if (taken.until !== undefined) return refuse(taken.until);

      let isOver = false;
      return {
        allowed: true,
        async succeeded() {
          if (isOver) return;
          isOver = true;
          if (request.jar) await writeDevice(config, request.jar, device, mark);
          const settle = () => (own === null ? giveBack(counters, taken.entries) : clearAccount(counters, own));
          // The password was right: what a backend fails to forget must not keep its owner out.
          await inTime(settle).catch(() => undefined);
        },
      };
    },
  };
}
