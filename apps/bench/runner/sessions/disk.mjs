import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { spread, timed } from "../figures.mjs";

/** How long one write to the disk takes. Every commit in SQLite waits for one, and no batch can be quicker. */
export async function reportDisk(folder) {
  const file = openSync(join(folder, "disk"), "w");
  const page = Buffer.alloc(4096, 1);
  const times = [];
  for (let turn = 0; turn < 5000; turn++) {
    times.push(
      await timed(() => {
        writeSync(file, page, 0, page.length, (turn % 500) * page.length);
        fdatasyncSync(file);
      }),
    );
  }
  closeSync(file);
  console.log(`\nThe disk by itself\n${spread("4 KB, written and synced", times)}`);
}
