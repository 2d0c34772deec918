import { LoginError } from "../errors.ts";

/** The cost shared by `hashPassword`, `verifyPassword` and `needsRehash`: give all three the same one. */
export interface PasswordCostOptions {
  /**
   * bcrypt's work factor: 2^cost rounds, so one more doubles the time. A whole number from 10 to 16.
   *
   * Danger: every login, also a failed one and one for an unknown user, costs this much processor time. Measure on
   * the machine that serves: 12 is about a quarter of a second of one core. Below 10 is refused, as the OWASP
   * Password Storage Cheat Sheet asks.
   *
   * @defaultValue 12
   */
  cost?: number | undefined;
}

const DEFAULT_COST = 12;
const MIN_COST = 10;

/** 2^16 rounds is four seconds of one core. Also the most that a stored hash may ask for. */
export const MAX_COST = 16;

export function resolveCost(caller: string, options: PasswordCostOptions | undefined): number {
  const cost = options?.cost ?? DEFAULT_COST;
  if (!Number.isInteger(cost) || cost < MIN_COST || cost > MAX_COST) {
    throw new LoginError(
      "password_invalid_option",
      `the option \`cost\` of ${caller} must be a whole number from ${MIN_COST} to ${MAX_COST}; without it, it is ${DEFAULT_COST}.`,
    );
  }
  return cost;
}
