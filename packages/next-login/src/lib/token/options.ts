import { invalid } from "../config/invalid.ts";
import type { LoginConfig } from "../config/options.ts";
import { checkRules, DURATION, FLAG, type Rule } from "../config/rules.ts";
import { LoginError } from "../errors.ts";
import type { LoginOptions } from "../login/options.ts";

/** What a token of one purpose proves, and for how long. */
export interface TokenPurpose<User> {
  /** How long a token is valid, in seconds, from 1 to 34560000 (400 days). */
  expiresIn: number;
  /**
   * Returns the value of the user that changes when someone uses the token, such as `user.passwordHash` for a link that resets a
   * password. When the value is no longer the one at the token's creation, the token is invalid. So the change itself uses a token
   * up. The token holds only a keyed hash of it.
   *
   * Return text or `null`, synchronously. Anything else throws `invalid_option`. Join several values into one text, as in
   * `JSON.stringify([user.email, user.verifiedAt])`.
   *
   * Danger: a value that the use does not change leaves the token valid until it expires.
   */
  boundTo: (user: User) => string | null;
  /** Whether the token carries a text of the app's own, such as a new email address. Default `false`. */
  payload?: boolean | undefined;
}

/** The purposes of an app's tokens, by name. A name has only ASCII letters, digits and `_`, at most 40. */
export type TokenPurposes<User> = Readonly<Record<string, TokenPurpose<User>>>;

/**
 * Options of `createTokens`: those of `login.config.ts`, and its own. Write `userLoader` before `purposes`, because TypeScript
 * infers the user's type from it.
 */
export interface TokenOptions<User extends object, Purposes extends TokenPurposes<User>> extends LoginConfig {
  /**
   * Finds the user of an id, or `null`. It runs for a valid token only. When it throws, `read` throws LoginError
   * `login_unavailable` with the error as its `cause`.
   */
  userLoader: LoginOptions<User>["userLoader"];
  /** Returns the id to store in the token, synchronously. Default: `user.id`. Required when the user has no `id`. */
  getId?: LoginOptions<User>["getId"];
  /** What the app's tokens are for. */
  purposes: Purposes;
}

/** What a valid token says. */
export interface FoundToken<User, Payload> {
  /** The token's user, as `userLoader` returned it. */
  readonly user: User;
  /** The text given to `create`, for a purpose with `payload: true`. Otherwise `undefined`. */
  readonly payload: Payload;
}

export const TOKEN_OPTIONS: readonly string[] = ["userLoader", "getId", "purposes"];

const FUNCTION: Rule = [(value) => typeof value === "function", "must be a function"];

export function checkTokenOptions<User extends object>(options: TokenOptions<User, TokenPurposes<User>>): void {
  const { userLoader, getId, purposes } = options;
  if (typeof userLoader !== "function") {
    throw new LoginError("invalid_option", "the option `userLoader` is missing: a function from an id to its user or null.");
  }
  checkRules("", { getId }, { getId: FUNCTION });
  const isObject = typeof purposes === "object" && purposes !== null;
  const named = isObject ? Object.entries(purposes) : [];
  if (named.length === 0) throw invalid("purposes", "must be an object with at least one purpose");
  for (const [name, purpose] of named) {
    const option = `purposes.${name}`;
    if (!/^\w{1,40}$/.test(name)) throw invalid(option, "must have a name of at most 40 letters, digits or _");
    checkRules(option, purpose, { expiresIn: DURATION, boundTo: FUNCTION, payload: FLAG });
    if (purpose.expiresIn === undefined)
      throw invalid(`${option}.expiresIn`, "is missing: how long a token is valid, in seconds");
    if (purpose.boundTo === undefined)
      throw invalid(`${option}.boundTo`, "is missing: a function from a user to what the token's use changes");
  }
}
