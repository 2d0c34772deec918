import { describe, expect, test } from "vitest";
import { memorySessionStore } from "../session/memory-store.ts";
import type { SessionStore } from "../session/store.ts";
import { storeContract } from "./store-contract.ts";

/** A memory store that looks at the revision first, and writes later: of two changes, the second one undoes the first. */
function losesUpdates(): SessionStore {
  const store = memorySessionStore();
  return {
    ...store,
    async update(session) {
      const found = await store.read(session.key, session.userId);
      if (found?.revision !== session.revision) return false;
      await new Promise((resolve) => setImmediate(resolve));
      const current = await store.read(session.key, session.userId);
      if (current) await store.update({ ...session, revision: current.revision });
      return true;
    },
  };
}

async function failures(store: SessionStore): Promise<string[]> {
  const failed: string[] = [];
  for (const { name, run } of storeContract(() => ({ store }))) await run().catch(() => failed.push(name));
  return failed;
}

describe("storeContract", () => {
  test("finds a store whose updates are not atomic, and only by cases that change a row at once", async () => {
    expect(await failures(losesUpdates())).toEqual([
      "update: only one of 50 updates at once with the same revision succeeds",
      "update: loses no change when ten writers repeat until theirs succeeds",
      "prune: keeps a row whose expiry was moved at the same time",
    ]);
  });

  test("finds a store that loses a change when fifty writers change rows of their own", async () => {
    const store = memorySessionStore();
    let at = 0;
    const update: SessionStore["update"] = async (session) => ++at === 700 || store.update(session);
    const name = "races: fifty writers at once, each of its own row, store every change";
    const found = storeContract(() => ({ store: { ...store, update } })).find((each) => each.name === name)!;
    await expect(found.run()).rejects.toThrow();
  });

  test.each([1, 30])("plays each race %i times when rounds says so", async (rounds) => {
    let ends = 0;
    const store = memorySessionStore();
    const counting: SessionStore = { ...store, end: (...args) => (ends++, store.end(...args)) };
    const name = "races: after a replacement and an end of the same row, only the new row is left";
    await storeContract(() => ({ store: counting }), { rounds })
      .find((each) => each.name === name)!
      .run();
    expect(ends).toBe(rounds);
  });

  test.each([0, -1, 2.5, Number.NaN])("throws for %j rounds, which would test nothing", (rounds) => {
    expect(() => storeContract(() => ({ store: memorySessionStore() }), { rounds })).toThrow(RangeError);
  });
});
