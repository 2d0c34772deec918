import type { ResolvedConfig } from "../config/resolve.ts";
import { clientNetwork } from "../request/client-address.ts";
import { hmacDigest } from "./digest.ts";

type Protection = Pick<ResolvedConfig, "sessionProtection" | "trustedProxyHops">;

/** What has an id: a session, or the reference to one. */
interface Login {
  readonly id: string;
}

/**
 * The fingerprint of the browser that a session begins in. Its key is the session's id: it tells nothing about the browser, and two
 * sessions of one browser have nothing in common. "" when sessions are not bound.
 */
export async function browserFingerprint(config: Protection, login: Login, headers: Headers): Promise<string> {
  if (config.sessionProtection === "off") return "";
  const agent = headers.get("user-agent") ?? "";
  const network = clientNetwork(headers, config.trustedProxyHops);
  const known = fingerprints.get(login);
  if (known?.agent === agent && known.network === network) return known.fingerprint;
  const fingerprint = await hmacDigest(login.id, `${browserFamily(agent)}|${network}`);
  // A header may have 16 kB, which nobody's browser needs.
  if (agent.length <= MAX_AGENT_LENGTH) fingerprints.set(login, { agent, network, fingerprint });
  return fingerprint;
}

const MAX_AGENT_LENGTH = 512;

interface Fingerprint {
  readonly agent: string;
  readonly network: string;
  readonly fingerprint: string;
}

/** By the object that the seal cache gives for a cookie, and gone with it: a visitor returns in the same browser. */
const fingerprints = new WeakMap<Login, Fingerprint>();

/** Whether a session is used in the kind of browser it began in. One that is bound to none always is. */
export async function isSameBrowser(config: Protection, login: Login, browser: string, headers: Headers): Promise<boolean> {
  if (config.sessionProtection === "off" || browser === "") return true;
  return browser === (await browserFingerprint(config, login, headers));
}

/**
 * The User-Agent without its versions, which are what follows a `/` (RFC 9110 10.1.5), and without its other numbers: an update
 * changes those, another browser or system more. A build such as Android's `Build/UD1A.230803.041` has letters that change too.
 */
function browserFamily(agent: string): string {
  const names = agent.replace(/\/[^\s;,()]*|[\d._]+/g, "");
  return names.slice(0, MAX_AGENT_LENGTH);
}
