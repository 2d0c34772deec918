import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { logIn } from "../support/people.ts";
import { expect, test } from "./support/cluster.ts";

/** The first instance creates what the database lacks. The other instances wait for it, and find it. */
for (const shared of ["a SQLite file", "Postgres"] as const) {
  test(`six instances that start at once on a new database: ${shared}`, async ({ cluster, request }) => {
    const { instances } = await cluster(shared, {}, 6);
    for (const { url } of instances) await logIn(request, url);
  });
}

const OPEN = join(import.meta.dirname, "../support/open-new-database.mjs");

// Servers come up one after the other, if only by a little: these wait for each other.
test("processes that open a new SQLite file in the same moment", async ({}, testInfo) => {
  for (let round = 0; round < 4; round++) {
    const processes = Array.from({ length: 4 }, () =>
      spawn(process.execPath, [OPEN, `file:${testInfo.outputPath(`${round}.db`)}`], { stdio: ["pipe", "pipe", "inherit"] }),
    );
    await Promise.all(processes.map(({ stdout }) => once(stdout, "data")));
    const exits = processes.map((child) => once(child, "exit"));
    for (const { stdin } of processes) stdin.write("now\n");
    expect(await Promise.all(exits)).toEqual(processes.map(() => [0, null]));
  }
});
