import type { ResolvedConfig } from "../config/resolve.ts";
import { clientNetwork } from "../request/client-address.ts";
import { keyedMark } from "./digest.ts";

type Protection = Pick<ResolvedConfig, "sessionProtection" | "trustedProxyHops">;

/** What has an id: a session, or the ticket of one. */
interface Login {
  readonly id: string;
}

/**
 * The mark of the browser that a session begins in, keyed by the session's id: it tells nothing about the browser, and two
 * sessions of one browser have nothing in common. "" when sessions are not bound.
 */
export async function browserMark(config: Protection, login: Login, headers: Headers): Promise<string> {
  if (config.sessionProtection === "off") return "";
  const browser = `${browserFamily(headers)}|${clientNetwork(headers, config.trustedProxyHops)}`;
  const known = marks.get(login);
  if (known?.browser === browser) return known.mark;
  const mark = await keyedMark(login.id, browser);
  marks.set(login, { browser, mark });
  return mark;
}

/** By the object that the seal memory gives for a cookie, and gone with it: a visitor comes in the same browser again and again. */
const marks = new WeakMap<Login, { readonly browser: string; readonly mark: string }>();

/** Whether a session is used in the kind of browser it began in. One that is bound to none always is. */
export async function isSameBrowser(config: Protection, login: Login, browser: string, headers: Headers): Promise<boolean> {
  if (config.sessionProtection === "off" || browser === "") return true;
  return browser === (await browserMark(config, login, headers));
}

/**
 * The User-Agent without its versions, which are what follows a `/` (RFC 9110 10.1.5), and without its other numbers: an update
 * changes those, another browser or system more. A build such as Android's `Build/UD1A.230803.041` has letters that change too.
 */
function browserFamily(headers: Headers): string {
  const names = (headers.get("user-agent") ?? "").replace(/\/[^\s;,()]*|[\d._]+/g, "");
  return names.slice(0, 512);
}
