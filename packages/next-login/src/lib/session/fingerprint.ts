import type { ResolvedConfig } from "../config/resolve.ts";
import { hmacDigest } from "../digest/digest.ts";

type Protection = Pick<ResolvedConfig, "sessionProtection">;

/** A session, or the reference to one. */
interface Login {
  readonly id: string;
}

/**
 * The fingerprint of the browser in which a session starts. The session's id is its key, so it reveals nothing about the browser, and
 * two sessions of one browser have different fingerprints. Returns "" when session protection is off.
 *
 * It leaves out the client's network, unlike Flask-Login's. Phones change their network many times a day, and a thief can share one.
 */
export async function browserFingerprint(config: Protection, login: Login, headers: Headers): Promise<string> {
  if (config.sessionProtection === "off") return "";
  const agent = headers.get("user-agent") ?? "";
  const known = fingerprints.get(login);
  if (known?.agent === agent) return known.fingerprint;
  const fingerprint = await hmacDigest(login.id, browserFamily(agent));
  // A header can have 16 kB, which no real browser sends. Do not keep those in memory.
  if (agent.length <= MAX_AGENT_LENGTH) fingerprints.set(login, { agent, fingerprint });
  return fingerprint;
}

const MAX_AGENT_LENGTH = 512;

interface Fingerprint {
  readonly agent: string;
  readonly fingerprint: string;
}

/** Keyed by the object that the seal cache keeps for a cookie. A visitor usually returns in the same browser. */
const fingerprints = new WeakMap<Login, Fingerprint>();

/** Whether a session is used in the kind of browser in which it started. True for a session without a fingerprint. */
export async function isSameBrowser(config: Protection, login: Login, browser: string, headers: Headers): Promise<boolean> {
  if (config.sessionProtection === "off" || browser === "") return true;
  return browser === (await browserFingerprint(config, login, headers));
}

/**
 * The User-Agent without its versions, which follow a `/` (RFC 9110 10.1.5), and without its other numbers. An update changes only
 * those. Another browser or system changes more. A build such as Android's `Build/UD1A.230803.041` has letters that change too.
 */
function browserFamily(agent: string): string {
  const names = agent.replace(/\/[^\s;,()]*|[\d._]+/g, "");
  return names.slice(0, MAX_AGENT_LENGTH);
}
