import { compare, hash } from "bcryptjs";
import type { Runner } from "./job.ts";

/** For a process that may start no threads. It holds up everything else for 100 ms at a time, but people can log in. */
export const inProcess: Runner = {
  run: (job) => (job.kind === "hash" ? hash(job.text, job.cost) : compare(job.text, job.storedHash)),
  alive: true,
  stop() {},
};
