/**
 * `next-login/throttle`: limits how often a client can guess passwords. It runs on the server only, in Node and not on Edge. It
 * needs `rate-limiter-flexible`.
 *
 * @packageDocumentation
 */
import "./lib/next/no-fence.ts";

export { createLoginThrottle } from "./lib/throttle/create-login-throttle.ts";
export type { AllowedAttempt, AttemptOptions, LoginAttempt, LoginThrottle, RefusedAttempt } from "./lib/throttle/attempt.ts";
export type { LimiterResult, LimiterSettings, LoginLimiter } from "./lib/throttle/limiter.ts";
export type { AccountLimits, AddressLimits, LoginThrottleOptions } from "./lib/throttle/options.ts";
