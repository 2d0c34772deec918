import { randomBytes } from "node:crypto";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { request } from "./request.mjs";
import { limits } from "./scaled-time.mjs";

const { createLoginThrottle } = await import("next-login/throttle");

const secret = randomBytes(32).toString("base64url");

/**
 * A site with a throttle of its own on this Redis. Its passwords are not hashed: who tries says whether the password is right.
 *
 * @returns `attempt(address, jar, account, isRight)`, which tells whether the password was checked.
 */
export function makeSite(storeClient, { signedBy = secret } = {}) {
  const keyPrefix = randomBytes(8).toString("hex");
  const throttle = createLoginThrottle({
    secret: signedBy,
    origin: "https://app.example.com",
    trustedProxyHops: 1,
    ...limits,
    limiter: (settings) =>
      new RateLimiterRedis({ storeClient, useRedisPackage: true, rejectIfRedisNotReady: true, ...settings, keyPrefix }),
  });
  return {
    attempt: (address, jar, account, isRight) =>
      request(address, jar, async () => {
        const attempt = await throttle.attempt(account);
        if (!attempt.allowed) return false;
        await attempt.check(() => isRight);
        return true;
      }),
  };
}

/** The address of the account with this number. */
export const account = (number) => `person-${number}@example.com`;
