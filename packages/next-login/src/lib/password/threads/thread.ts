import { parentPort } from "node:worker_threads";
import { compareSync, hashSync } from "bcryptjs";
import type { Job } from "./job.ts";

// A worker thread runs this file. No file imports it as a module: `runner.ts` imports it as text. Use bcryptjs's blocking
// functions, because the thread does nothing else. The others yield every 100 ms and take longer.

parentPort?.on("message", (job: Job) => {
  parentPort?.postMessage(job.kind === "hash" ? hashSync(job.text, job.cost) : compareSync(job.text, job.storedHash));
});
parentPort?.postMessage("ready");
