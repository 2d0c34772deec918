import type * as nodeModule from "node:crypto";

let found: typeof nodeModule | null | undefined;

/**
 * Node's own crypto module, or `null` on Edge. WebCrypto passes every few bytes to another thread, which takes 30 times as long
 * as hashing them. Do not import the module, because Edge has none, and its bundler rejects code that names it.
 */
export function nodeCrypto(): typeof nodeModule | null {
  if (found === undefined) found = builtIn();
  return found;
}

function builtIn(): typeof nodeModule | null {
  try {
    return globalThis.process?.getBuiltinModule?.("node:crypto") ?? null;
  } catch {
    // Next's Edge has every function of `process`, and each throws that it is not supported (decision 002.26).
    return null;
  }
}
