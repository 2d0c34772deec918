import { describe, test } from "vitest";
import { storeContract } from "../testing/store-contract.ts";
import { memorySessionStore } from "./memory-store.ts";

describe("memorySessionStore passes the contract suite", () => {
  for (const { name, run } of storeContract(() => ({ store: memorySessionStore() }))) test(name, run);
});
