import { after } from "next/server.js";

/** Runs a task when the answer is on its way. `false` where there is none, in a script or while Next builds: it is not run. */
export function afterResponse(task: () => Promise<void>): boolean {
  try {
    after(task);
    return true;
  } catch {
    return false;
  }
}
