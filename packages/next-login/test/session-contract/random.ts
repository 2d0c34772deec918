import { expect, test } from "vitest";
import { playRounds } from "../random-orders.ts";
import { ROUNDS_TIMEOUT_MS, roundsOr } from "../rounds.ts";
import { type SessionKit } from "./kit.ts";

/** Logins, visits and logouts in random orders. */
export function randomCases({ at, make, name, reused, revoke }: SessionKit): void {
  test(
    "responses in random orders revive no login, end none without cause, and are not reported as theft",
    { timeout: ROUNDS_TIMEOUT_MS },
    async () => {
      const app = make({ session: { renewInterval: 1 } });
      let passed = 0;
      const [rounds, seed] = [roundsOr(40), Number(process.env["SEED"] ?? 1)];
      const findings = await playRounds(
        rounds,
        seed,
        {
          app,
          revoke: revoke(),
          pass: (seconds) => at((passed += seconds)),
          thefts: () => reused.mock.calls.length,
        },
        (done) => process.stdout.write(`${name}: ${done} of ${rounds} rounds\n`),
      );
      expect(findings).toEqual({ revived: 0, loggedOut: 0, otherUser: 0, falseThefts: 0, stories: [] });
    },
  );
}
