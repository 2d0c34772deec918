import { LoginError } from "../errors.ts";

/** The settings of `createPasswordHasher`. */
export interface PasswordHasherOptions {
  /**
   * bcrypt's work factor, a whole number from 10 to 16. bcrypt does 2^cost rounds, so one more doubles the time.
   *
   * Danger: every login takes this much processor time, even a failed one and one for an unknown user. Measure it on
   * the machine that serves the app. Cost 12 takes about a quarter of a second of one core. A cost below 10 is
   * rejected, as the OWASP Password Storage Cheat Sheet recommends.
   *
   * @defaultValue 12
   */
  cost?: number | undefined;
}

/** The cost of the plain functions. */
export const DEFAULT_COST = 12;
const MIN_COST = 10;

/** 2^16 rounds take four seconds of one core. A stored hash with a higher cost is rejected too. */
export const MAX_COST = 16;

export function resolveCost({ cost = DEFAULT_COST }: PasswordHasherOptions): number {
  if (!Number.isInteger(cost) || cost < MIN_COST || cost > MAX_COST) {
    throw new LoginError(
      "invalid_option",
      `the option \`cost\` of createPasswordHasher must be a whole number from ${MIN_COST} to ${MAX_COST}. The default is ${DEFAULT_COST}.`,
    );
  }
  return cost;
}
