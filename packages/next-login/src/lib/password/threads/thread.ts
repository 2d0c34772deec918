import { parentPort } from "node:worker_threads";
import { compareSync, hashSync } from "bcryptjs";
import type { Job } from "./job.ts";

// What a worker thread runs: nobody imports it, `runner.ts` has it as text. The thread has nothing else to do, so the hashing
// may block; bcryptjs's other functions give way every 100 ms, which takes longer.

parentPort?.on("message", (job: Job) => {
  parentPort?.postMessage(job.kind === "hash" ? hashSync(job.text, job.cost) : compareSync(job.text, job.storedHash));
});
parentPort?.postMessage("ready");
