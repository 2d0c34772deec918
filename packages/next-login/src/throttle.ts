/**
 * `next-login/throttle`: how often a password may be guessed. Server only: Node, not Edge, never the browser. Needs
 * `rate-limiter-flexible`.
 *
 * @packageDocumentation
 */
import "./lib/next/no-fence.ts";

export { createLoginThrottle } from "./lib/throttle/create-login-throttle.ts";
export type { AllowedAttempt, AttemptOptions, LoginAttempt, LoginThrottle, RefusedAttempt } from "./lib/throttle/attempt.ts";
export type { LimiterResult, LimiterSettings, LoginLimiter } from "./lib/throttle/limiter.ts";
export type { AccountLimits, AddressLimits, LoginThrottleOptions } from "./lib/throttle/options.ts";
