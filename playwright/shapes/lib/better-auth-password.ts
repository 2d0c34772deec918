import { scrypt, timingSafeEqual } from "node:crypto";

const FORM = /^([0-9a-f]{32}):([0-9a-f]{128})$/;
const settings = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 };

/** Whether a stored hash is one of better-auth's, of its column `account.password`. */
export const isBetterAuthHash = (stored: string): boolean => FORM.test(stored);

/** Verifies a password against a hash of better-auth: `salt:key`, both in hex. The salt is the text of its hex digits. */
export async function verifyBetterAuthPassword(password: string, stored: string): Promise<boolean> {
  const [, salt, key] = FORM.exec(stored) ?? [];
  if (!salt || !key) return false;
  const found = await new Promise<Buffer>((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, 64, settings, (error, derived) => (error ? reject(error) : resolve(derived)));
  });
  return timingSafeEqual(found, Buffer.from(key, "hex"));
}
