import type { SessionStore } from "../session/store.ts";
import { createCases } from "./contract/create.ts";
import { endCases } from "./contract/end.ts";
import { endOldestCases } from "./contract/end-oldest.ts";
import { fieldCases } from "./contract/fields.ts";
import type { CaseBody, StoreContractOptions } from "./contract/kit.ts";
import { listCases } from "./contract/list.ts";
import { pruneCases } from "./contract/prune.ts";
import { raceCases } from "./contract/races.ts";
import { updateCases } from "./contract/update.ts";
import { userIdCases } from "./contract/user-ids.ts";

/** The result of `makeStore` of {@link storeContract}. */
export interface StoreUnderTest {
  readonly store: SessionStore;
  /** Called at the end of the case, also when it failed. */
  close?(): void | Promise<void>;
}

/** One case of {@link storeContract}. */
export interface StoreContractCase {
  readonly name: string;
  /** Rejects when the store breaks the contract. The error tells what the case expected. */
  run(): Promise<void>;
}

/**
 * Returns the contract suite of {@link SessionStore}, as cases for any test runner:
 *
 * ```ts
 * for (const { name, run } of storeContract(() => ({ store: myStore(connection) }))) test(name, run);
 * ```
 *
 * The cases use new keys and users each time, so they can share a database. They leave rows in it. No case waits for time to
 * pass, and most take milliseconds. The race cases find more when `store` uses several connections in turn.
 *
 * @param makeStore Called once for each case. Run no other test on the same database at the same time: the `prune` cases count
 *   all expired rows.
 * @param options `expiresItself` for a database that deletes expired rows by its own clock, like Redis. `rounds` for more races.
 * @throws RangeError for `rounds` that play no race.
 */
export function storeContract(
  makeStore: () => StoreUnderTest | Promise<StoreUnderTest>,
  { expiresItself = false, rounds = 25 }: StoreContractOptions = {},
): StoreContractCase[] {
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new RangeError("next-login: rounds of storeContract must be a whole number from 1");
  const groups = {
    createCases,
    fieldCases,
    userIdCases,
    updateCases,
    endCases,
    endOldestCases,
    listCases,
    pruneCases,
    raceCases,
  };
  const cases = Object.values(groups).flatMap((group) => Object.entries(group));
  return cases.map(([name, body]) => ({ name, run: () => runCase(body) }));

  async function runCase(body: CaseBody): Promise<void> {
    const { store, close } = await makeStore();
    try {
      await body(store, { expiresItself, rounds });
    } finally {
      await close?.();
    }
  }
}
