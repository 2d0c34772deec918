/** Declares the one file, which has no types. The package's index would load every backend, and bundlers warn about those. */
declare module "rate-limiter-flexible/lib/RateLimiterMemory.js" {
  import { RateLimiterMemory } from "rate-limiter-flexible";
  export default RateLimiterMemory;
}
