import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import type { SessionStore, StoredSession } from "../src/lib/session/store.ts";
import { newRow } from "../src/lib/testing/contract/kit.ts";
import type { StorePlace } from "./open-store.ts";
import { ROUNDS_TIMEOUT_MS, roundsOr } from "./rounds.ts";

/** What a process of a race receives. */
export interface Race {
  readonly place: StorePlace;
  readonly row: StoredSession;
  readonly rounds: number;
}

/** How many of a process's changes were stored, and how many came too late. */
export interface RaceResult {
  won: number;
  lost: number;
}

/** Tests that of two changes by two processes one wins, in `ROUNDS` rounds or 1,000. */
export function twoProcesses(place: () => StorePlace, store: SessionStore): void {
  test(
    "stores one of two changes when two processes change a row at once, and loses none",
    { timeout: ROUNDS_TIMEOUT_MS },
    async () => {
      const [row, rounds] = [newRow(), roundsOr(1000)];
      await store.create(row, null);
      const results = await race({ place: place(), row, rounds });
      const sum = (count: "won" | "lost"): number => results.reduce((total, each) => total + each[count], 0);
      process.stdout.write(`${place().kind}: ${sum("won")} changes by two processes, ${sum("lost")} came too late\n`);
      expect(sum("won")).toBe(rounds);
      expect(sum("lost")).toBeGreaterThan(0);
      expect((await store.read(row.key, row.userId))?.revision).toBe(row.revision + rounds);
    },
  );
}

async function race(race: Race): Promise<RaceResult[]> {
  const script = new URL("racing-process.ts", import.meta.url);
  const processes = [1, 2].map(() => fork(script, [JSON.stringify(race)], { execArgv: [] }));
  const answers = async (): Promise<unknown[]> =>
    Promise.all(processes.map(async (each) => (await Promise.race([once(each, "message"), ended(each)]))[0] as unknown));
  const ended = async (each: (typeof processes)[0]): Promise<never> => {
    const [code] = await once(each, "exit");
    throw new Error(`a process of the race ended with ${code}`);
  };
  try {
    await answers();
    for (const each of processes) each.send("go");
    return (await answers()) as RaceResult[];
  } finally {
    for (const each of processes) each.kill();
  }
}
