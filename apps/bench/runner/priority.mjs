import { setPriority } from "node:os";

/**
 * How long others keep a process from its turn is not what is measured: this one and what it starts from now on come first. Only
 * root may say so.
 *
 * @returns whether it was allowed.
 */
export function serveFirst() {
  try {
    setPriority(-19);
    return true;
  } catch {
    return false;
  }
}
