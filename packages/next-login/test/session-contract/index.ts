import { describe } from "vitest";
import { dataCases } from "./data.ts";
import { endedProofsCases } from "./ended-proofs.ts";
import { limitCases } from "./limit.ts";
import { lateAnswersCases } from "./late-answers.ts";
import { oneAnswerCases } from "./one-answer.ts";
import { randomCases } from "./random.ts";
import { rememberingCases } from "./remembering.ts";
import { visitsAndScopesCases } from "./visits-and-scopes.ts";
import { sessionKit, type Backend } from "./kit.ts";

/**
 * Tests that sessions of any backend behave the same. The tests call the library's public functions, with responses that arrive
 * late, in another order, or never.
 */
export function describeSessions(name: string, backend: Backend): void {
  describe(`sessions: ${name}`, () => {
    const kit = sessionKit(name, backend);
    lateAnswersCases(kit);
    oneAnswerCases(kit);
    endedProofsCases(kit);
    rememberingCases(kit);
    visitsAndScopesCases(kit);
    dataCases(kit);
    limitCases(kit);
    randomCases(kit);
  });
}
