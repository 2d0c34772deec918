const POLYNOMIAL = 0x1021;
const SLOTS = 16_384;

/** CRC-16/XMODEM, which Redis spreads keys by. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = ((crc & 0x8000 ? (crc << 1) ^ POLYNOMIAL : crc << 1) >>> 0) & 0xffff;
  }
  return crc;
}

/** The hash slot of a key that has a hash tag: that of the text in its first pair of braces. */
export function hashSlotOf(key: string): number {
  const tag = /\{([^}]+)\}/.exec(key)?.[1] ?? key;
  return crc16(new TextEncoder().encode(tag)) % SLOTS;
}
