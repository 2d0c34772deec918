const POLYNOMIAL = 0x1021;
const SLOTS = 16_384;

/** CRC-16/XMODEM, by which Redis assigns keys to hash slots. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1) >>> 0) & 0xffff;
  }
  return crc;
}

/** Returns the hash slot of a key. Redis hashes only the hash tag, which is the text in the first pair of braces. */
export function hashSlotOf(key: string): number {
  const tag = /\{([^}]+)\}/.exec(key)?.[1] ?? key;
  return crc16(new TextEncoder().encode(tag)) % SLOTS;
}
