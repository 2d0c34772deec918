/**
 * `next-login/token`: links that prove one thing once, such as a link to reset a password. They need no table. It runs on the
 * server only, in Node and on Edge.
 *
 * @packageDocumentation
 */
import "./lib/next/no-fence.ts";

export { createTokens, type Tokens } from "./lib/token/create-tokens.ts";
export type { FoundToken, TokenOptions, TokenPurpose, TokenPurposes } from "./lib/token/options.ts";
