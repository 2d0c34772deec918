/** The file by itself: the package's index loads every backend, which bundlers then warn about. It has no types of its own. */
declare module "rate-limiter-flexible/lib/RateLimiterMemory.js" {
  import { RateLimiterMemory } from "rate-limiter-flexible";
  export default RateLimiterMemory;
}
