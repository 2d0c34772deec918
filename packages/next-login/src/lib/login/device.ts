import { clientNetwork } from "../request/client-address.ts";
import { userAgentOf } from "../request/user-agent.ts";

/** The client of a request, as an audit log or a notice to the user can name it. The client chooses its User-Agent. */
export interface EventDevice {
  /** The User-Agent, at most 256 characters, as `sessions.list()` returns it; "" without one. Danger: escape it where you show it. */
  readonly userAgent: string;
  /** The IPv4 network (/24) or the IPv6 network (/64) of the client. "" while `trustedProxyHops` is 0. */
  readonly network: string;
}

export function deviceOf(headers: Headers, trustedProxyHops: number): EventDevice {
  return { userAgent: userAgentOf(headers), network: clientNetwork(headers, trustedProxyHops) };
}
