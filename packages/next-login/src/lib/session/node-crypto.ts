import type * as nodeModule from "node:crypto";

type NodeCrypto = typeof nodeModule;

let found: NodeCrypto | null | undefined;

/**
 * Node's own, where there is one. WebCrypto hands every few bytes to another thread, which takes 30 times as long as hashing them. Not
 * imported: Edge has no such module, and a bundler for it refuses code that names one.
 */
export function nodeCrypto(): NodeCrypto | null {
  found ??= globalThis.process?.getBuiltinModule?.("node:crypto") ?? null;
  return found;
}

/** Bytes that SHA-256 takes at a time. */
const BLOCK = 64;

/**
 * HMAC-SHA-256 as RFC 2104 has it: `createHmac` makes an object for each, which the garbage collector has to end, and costs a visit
 * twice as much as all the rest of its session protection.
 *
 * @param key An id or a token: of `A-Z a-z 0-9 - _`, at most 64.
 */
export function hmacOfNode(node: NodeCrypto, key: string, text: string): string {
  if (key.length > BLOCK || !/^[\w-]*$/.test(key))
    throw new RangeError("no id or token: a longer key would have to be hashed first");
  const inner = Buffer.alloc(BLOCK + Buffer.byteLength(text), 0x36);
  const outer = Buffer.alloc(BLOCK + 32, 0x5c);
  for (let at = 0; at < key.length; at++) {
    inner[at] = 0x36 ^ key.charCodeAt(at);
    outer[at] = 0x5c ^ key.charCodeAt(at);
  }
  inner.write(text, BLOCK);
  node.hash("sha256", inner, "buffer").copy(outer, BLOCK);
  return node.hash("sha256", outer, "base64url");
}
