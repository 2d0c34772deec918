import type { ResolvedConfig } from "../config/resolve.ts";
import { readDevice } from "../device/device-cookie.ts";
import { namesUser } from "../device/device.ts";
import type { CookieJar } from "../request/context.ts";
import { clientNetwork } from "../request/client-address.ts";
import { sentCookies } from "../request/sent-cookies.ts";
import { userAgentOf } from "../request/user-agent.ts";

/** The client of a request, as an audit log or a notice to the user can name it. The client chooses its User-Agent. */
export interface EventDevice {
  /**
   * Whether this browser sent a device cookie that names the event's user: `loginUser` has logged in this user here, in the last
   * year and before this request. `false` for a new browser, and in an event without a user.
   */
  readonly known: boolean;
  /** The User-Agent, at most 256 characters, as `sessions.list()` returns it; "" without one. Danger: escape it where you show it. */
  readonly userAgent: string;
  /** The IPv4 network (/24) or the IPv6 network (/64) of the client. "" while `trustedProxyHops` is 0. */
  readonly network: string;
}

/** @param userId The user of the event, or `null`. */
export async function deviceOf(config: ResolvedConfig, headers: Headers, userId: string | null): Promise<EventDevice> {
  return {
    known: userId !== null && (await isKnown(config, headers, userId)),
    userAgent: userAgentOf(headers),
    network: clientNetwork(headers, config.trustedProxyHops),
  };
}

/** Reads what the request sent, because a login has already set the cookie of its response when its event happens. */
async function isKnown(config: ResolvedConfig, headers: Headers, userId: string): Promise<boolean> {
  const all = (name: string): readonly string[] => sentCookies(headers, name);
  const sent: CookieJar = {
    all,
    get(name) {
      const value = all(name).at(-1);
      return value === undefined ? undefined : { value };
    },
    set: () => undefined,
  };
  const device = await readDevice(config, sent);
  return device !== null && namesUser(device, userId);
}
