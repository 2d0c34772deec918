import { hkdfSync } from "node:crypto";
import { sealData } from "iron-session";
import { SECRET } from "./server.ts";

interface Under {
  readonly secret?: string;
  /** The app's own session cookie. */
  readonly cookieName?: string;
}

/**
 * Anything at all in a valid seal of a session cookie, as only a server with this secret could make it: the format of
 * docs/decisions/010, written a second time. `garbage-cookies.spec.ts` shows that the app opens it.
 */
export function sealedGarbage(data: unknown, { secret = SECRET, cookieName }: Under = {}): Promise<string> {
  const label = cookieName === undefined ? "~session" : `~session:${cookieName}`;
  const password = Buffer.from(hkdfSync("sha256", secret, "", `next-login ${label}`, 32)).toString("base64url");
  return sealData({ d: data }, { password, ttl: 0 });
}
