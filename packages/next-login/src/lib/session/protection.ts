import type { ResolvedConfig } from "../config/resolve.ts";
import { clientNetwork } from "../request/client-address.ts";
import { keyedMark } from "./digest.ts";

type Protection = Pick<ResolvedConfig, "sessionProtection" | "trustedProxyHops">;

/**
 * The mark of the browser that a session begins in, keyed by the session's id: it tells nothing about the browser, and two
 * sessions of one browser have nothing in common. "" when sessions are not bound.
 */
export function browserMark(config: Protection, id: string, headers: Headers): string | Promise<string> {
  if (config.sessionProtection === "off") return "";
  return keyedMark(id, `${browserFamily(headers)}|${clientNetwork(headers, config.trustedProxyHops)}`);
}

/** Whether a session is used in the kind of browser it began in. One that is bound to none always is. */
export async function isSameBrowser(
  config: Protection,
  held: { id: string; browser: string },
  headers: Headers,
): Promise<boolean> {
  if (config.sessionProtection === "off" || held.browser === "") return true;
  return held.browser === (await browserMark(config, held.id, headers));
}

/**
 * The User-Agent without its versions, which are what follows a `/` (RFC 9110 10.1.5), and without its other numbers: an update
 * changes those, another browser or system more. A build such as Android's `Build/UD1A.230803.041` has letters that change too.
 */
function browserFamily(headers: Headers): string {
  const names = (headers.get("user-agent") ?? "").replace(/\/[^\s;,()]*|[\d._]+/g, "");
  return names.slice(0, 512);
}
