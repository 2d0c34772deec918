import { now } from "../clock.ts";
import { DEFAULTS } from "../config/defaults.ts";
import { invalid } from "../config/invalid.ts";
import { configReader, type ResolvedConfig } from "../config/resolve.ts";
import { compactSeal, expandSeal } from "../cookie/compact-seal.ts";
import { open, seal } from "../cookie/seal.ts";
import { LoginError } from "../errors.ts";
import { checkAnswer } from "../login/answer.ts";
import { callLoader } from "../login/call-loader.ts";
import { userId, type GetIdUnlessId } from "../login/options.ts";
import { fingerprints } from "./fingerprint.ts";
import {
  checkTokenOptions,
  TOKEN_OPTIONS,
  type FoundToken,
  type TokenOptions,
  type TokenPurpose,
  type TokenPurposes,
} from "./options.ts";
import { parseToken, type TokenData } from "./token-data.ts";

/** Long links break in some mail clients. A token with an id of 36 characters and no payload has 278. */
const MAX_LENGTH = 449;

/** What {@link createTokens} returns. Both functions run on the server only, anywhere in an app. */
export interface Tokens<User, Purposes extends TokenPurposes<User>> {
  /**
   * Makes a token for this user. It changes nothing, and any number of tokens may be valid at a time.
   *
   * @param purpose One of the names in `purposes`.
   * @param payload Text, for a purpose with `payload: true` only. About 130 characters fit.
   * @returns At most 449 characters of `A-Z a-z 0-9 - _`, for a link. Danger: anyone who has it can do what it is for.
   *   Send it to the user only, and do not log it.
   * @throws LoginError `missing_user_id`; `token_too_large` for a long id or payload; `missing_secret`; `invalid_option`.
   */
  readonly create: <Name extends keyof Purposes & string>(
    purpose: Name,
    user: User,
    ...payload: Carried<Purposes[Name]>
  ) => Promise<string>;

  /**
   * Returns what a token proves. Reading uses no token up, because mail scanners open links: only a change of what `boundTo`
   * returns does. So read it in the GET that shows a button, and again in the POST that acts.
   *
   * Danger: two requests can both read a token before either changes the user. Let the change itself compare:
   * `UPDATE users SET password_hash = :new WHERE id = :id AND password_hash = :old`, with `found.user.passwordHash` as the old
   * one. No changed row means that another request was first.
   *
   * Danger: a user whose account is inactive is returned too.
   *
   * @param token Any value, such as a query parameter.
   * @returns `null` for what is not a token, an expired one, one of another purpose or `cookie.name`, one whose user is gone, and
   *   one whose `boundTo` has changed. It does not tell which. It never throws because of the token.
   * @throws LoginError `login_unavailable` when `userLoader` throws; `missing_secret`; `invalid_option`.
   */
  readonly read: <Name extends keyof Purposes & string>(
    purpose: Name,
    token: unknown,
  ) => Promise<FoundToken<User, Carried<Purposes[Name]>[0]> | null>;
}

type Carried<Purpose> = Purpose extends { payload: true } ? [payload: string] : [];

/**
 * Creates the tokens of an app: links that prove one thing once, without a table. Each has a purpose and an expiry, and is bound
 * to what its use changes. Call it once, at import, in a module beside `createLoginManager`. It reads no environment until the
 * first token.
 *
 * Tokens are sealed with the secrets of the cookies, and rotate with them. Rails' `generates_token_for` and Django's
 * `PasswordResetTokenGenerator` work the same way.
 *
 * @param options {@link TokenOptions}: the app's `loginConfig`, `userLoader` and `purposes`. Tokens of a manager with another
 *   `cookie.name` are invalid here.
 * @throws LoginError `invalid_option` or `weak_secret` when a setting is wrong.
 * @see docs/tokens.md
 */
export function createTokens<User extends object, const Purposes extends TokenPurposes<User>>(
  options: TokenOptions<User, Purposes> & GetIdUnlessId<User>,
): Tokens<User, Purposes> {
  const read = configReader(options, TOKEN_OPTIONS);
  checkTokenOptions<User>(options);

  const purposeOf = (name: string): TokenPurpose<User> => {
    if (!Object.hasOwn(options.purposes, name)) throw invalid("purposes", "has no purpose of the name that was asked for");
    return options.purposes[name]!;
  };

  /** The fingerprints of what a token of this purpose is bound to, now. */
  const boundNow = (config: ResolvedConfig, purpose: string, id: string, user: User): Promise<readonly string[]> => {
    const value = purposeOf(purpose).boundTo(user);
    const isRight = typeof value === "string" || value === null;
    checkAnswer(`purposes.${purpose}.boundTo`, value, isRight, "boundTo: (user) => user.passwordHash");
    return fingerprints(config, { purpose, id, value });
  };

  return {
    async create(purpose, user, payload?: string) {
      const { expiresIn, payload: carries = false } = purposeOf(purpose);
      if (carries !== (typeof payload === "string")) {
        throw invalid(
          `purposes.${purpose}.payload`,
          carries ? "asks for text" : "is not set, so the token cannot carry a payload",
        );
      }
      const config = read();
      const id = userId<User>(options, user);
      const [fingerprint = ""] = await boundNow(config, purpose, id, user);
      const proof = [id, now() + expiresIn, fingerprint] as const;
      const data: TokenData = payload === undefined ? proof : [...proof, payload];
      const token = compactSeal(await seal(config.secrets, labelOf(config, purpose), data));
      if (token.length > MAX_LENGTH) {
        throw new LoginError(
          "token_too_large",
          `the token would have ${token.length} characters, and ${MAX_LENGTH} are allowed.`,
        );
      }
      return token;
    },

    async read(purpose, token) {
      const { payload: carries = false } = purposeOf(purpose);
      const sealed = typeof token === "string" && token.length <= MAX_LENGTH ? expandSeal(token) : null;
      if (sealed === null) return null;
      const config = read();
      const data = parseToken(await open(config.secrets, labelOf(config, purpose), sealed));
      if (data === null) return null;
      const [id, expiresAt, fingerprint, payload] = data;
      if (expiresAt <= now() || carries !== (payload !== undefined)) return null;
      const user = await callLoader("userLoader", () => options.userLoader(id));
      if (!user || !(await boundNow(config, purpose, id, user)).includes(fingerprint)) return null;
      return { user, payload: payload as never };
    },
  };
}

/** Each purpose of each manager has its own key, so none opens the tokens of another. Cookies have labels of their own. */
function labelOf({ cookieName }: ResolvedConfig, purpose: string): string {
  return `~t:${purpose}${cookieName === DEFAULTS.cookieName ? "" : `:${cookieName}`}`;
}
