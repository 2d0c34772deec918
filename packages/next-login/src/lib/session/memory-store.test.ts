import { describe, test } from "vitest";
import { ROUNDS_TIMEOUT_MS, roundsOr } from "../../../test/rounds.ts";
import { storeContract } from "../testing/store-contract.ts";
import { memorySessionStore } from "./memory-store.ts";

describe("memorySessionStore passes the contract suite", () => {
  for (const { name, run } of storeContract(() => ({ store: memorySessionStore() }), { rounds: roundsOr(25) }))
    test(name, { timeout: ROUNDS_TIMEOUT_MS }, run);
});
