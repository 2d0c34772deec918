import { LoginError } from "../errors.ts";
import { isNextAnswer } from "../next/throw.ts";
import type { AllowedAttempt } from "./attempt.ts";
import { inTime } from "./counters.ts";
import type { InFlight } from "./in-flight.ts";
import type { TakenPoints } from "./taken-points.ts";

interface Parts {
  readonly taken: TakenPoints;
  readonly inFlight: InFlight;
  /** Undoes the count after a right password. */
  readonly clear: () => Promise<void>;
  /** Sets the device cookie. */
  readonly remember: () => Promise<void>;
}

/** Makes an attempt that the limits allow. It is open until it is checked, has succeeded or is cancelled. */
export function allow({ taken, inFlight, clear, remember }: Parts): AllowedAttempt {
  let state: "open" | "checking" | "ended" = "open";

  /** Ends the attempt and undoes its count. A backend that fails here must not keep the owner out. */
  async function end(undo: () => Promise<void>): Promise<boolean> {
    if (state === "ended") return false;
    state = "ended";
    await inTime(undo).catch(() => undefined);
    return true;
  }

  async function verified<T>(verify: () => T | Promise<T>): Promise<T> {
    let result: T;
    try {
      result = await verify();
    } catch (error) {
      if (isNextAnswer(error)) state = "ended";
      else await attempt.cancel();
      throw error;
    }
    if (result) await attempt.succeeded();
    return result;
  }

  const attempt: AllowedAttempt = {
    allowed: true,
    async check(verify) {
      if (state !== "open") {
        throw new LoginError(
          "attempt_used",
          "this attempt has been used: it was checked, has succeeded or was cancelled. Each attempt checks one password. Call `throttle.attempt` for each.",
        );
      }
      state = "checking";
      const result = await inFlight.during(taken.keys, () => verified(verify));
      state = "ended";
      return result;
    },
    async succeeded() {
      if (await end(clear)) await remember();
    },
    async cancel() {
      await end(() => taken.refund());
    },
  };
  return attempt;
}
