/**
 * `next-login/password`: hash, check and judge passwords. Server only: Node, not Edge, never the browser.
 *
 * @packageDocumentation
 */
import "./lib/next/no-fence.ts";

export type { PasswordCostOptions } from "./lib/password/cost.ts";
export { hashPassword } from "./lib/password/hash-password.ts";
export { needsRehash } from "./lib/password/needs-rehash.ts";
export { checkPasswordPolicy } from "./lib/password/policy.ts";
export type {
  PasswordPolicyOptions,
  PasswordPolicyResult,
  PasswordProblem,
  PasswordProblemCode,
} from "./lib/password/policy.ts";
export { verifyPassword } from "./lib/password/verify-password.ts";
