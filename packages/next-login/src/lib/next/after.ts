import "./async-local-storage.ts";
import { after } from "next/server.js";

/**
 * Runs a task after the response. Returns `false` and does not run it where there is no response: in a script, or while Next
 * builds.
 */
export function afterResponse(task: () => Promise<void>): boolean {
  try {
    after(task);
    return true;
  } catch {
    return false;
  }
}
