import { clientNetwork } from "../request/client-address.ts";

/** The client of a request, as an audit log or a notice to the user can name it. The client chooses its User-Agent. */
export interface EventDevice {
  /** The User-Agent, at most 512 characters; "" without one. Danger: escape it where you show it. */
  readonly userAgent: string;
  /** The IPv4 network (/24) or the IPv6 network (/64) of the client. "" while `trustedProxyHops` is 0. */
  readonly network: string;
}

const MAX_AGENT_LENGTH = 512;

export function deviceOf(headers: Headers, trustedProxyHops: number): EventDevice {
  const userAgent = (headers.get("user-agent") ?? "").slice(0, MAX_AGENT_LENGTH);
  return { userAgent, network: clientNetwork(headers, trustedProxyHops) };
}
