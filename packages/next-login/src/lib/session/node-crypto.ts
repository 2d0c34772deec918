import type * as nodeModule from "node:crypto";

let found: typeof nodeModule | null | undefined;

/**
 * Node's own, where there is one. WebCrypto hands every few bytes to another thread, which takes 30 times as long as hashing them. Not
 * imported: Edge has no such module, and a bundler for it refuses code that names one.
 */
export function nodeCrypto(): typeof nodeModule | null {
  if (found === undefined) found = builtIn();
  return found;
}

function builtIn(): typeof nodeModule | null {
  try {
    return globalThis.process?.getBuiltinModule?.("node:crypto") ?? null;
  } catch {
    // Next's Edge has all of `process`, to say of each function that is not supported (decision 002.26).
    return null;
  }
}
