/**
 * `next-login/password`: hashes and verifies passwords, and checks new ones against a policy. It runs on the server only, in Node and
 * not on Edge.
 *
 * @packageDocumentation
 */
import "./lib/next/no-fence.ts";

export type { PasswordHasherOptions } from "./lib/password/cost.ts";
export { createPasswordHasher, type PasswordHasher } from "./lib/password/create-password-hasher.ts";
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
