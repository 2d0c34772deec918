import type { FlashedMessage, ResolvedConfig } from "../config/resolve.ts";
import { isView } from "../request/public-path.ts";

/** A page cannot set a cookie. Its redirect names the message in this parameter, and middleware flashes the message. */
const LOGIN_MESSAGE_PARAM = "login_flash";

type MessageName = "unauthorized" | "fresh_login_required";

/** Adds the name of a message to a view's address. It adds no text, because an attacker can write such an address. */
export function withLoginMessage(view: string, name: MessageName): string {
  const [, address = "", hash = ""] = /^([^#]*)(.*)$/s.exec(view) ?? [];
  return `${address}${address.includes("?") ? "&" : "?"}${LOGIN_MESSAGE_PARAM}=${name}${hash}`;
}

export interface LoginMessage {
  readonly message: FlashedMessage | null;
  /** The address without the parameter and without the `basePath`. */
  readonly path: string;
}

/**
 * Returns the message that a view's address names, and the address without the parameter. Without the redirect to that address,
 * a reload or a bookmark would show the message again. It cuts the text, because `URLSearchParams` would change the bytes of
 * `next`.
 */
export function readLoginMessage(config: ResolvedConfig, pathname: string, search: string): LoginMessage | null {
  const pairs = search.slice(1).split("&");
  const rest = pairs.filter((pair) => !pair.startsWith(`${LOGIN_MESSAGE_PARAM}=`));
  if (rest.length === pairs.length || !isView(config, pathname)) return null;
  const name = pairs.find((pair) => !rest.includes(pair))?.slice(LOGIN_MESSAGE_PARAM.length + 1);
  const messages = new Map([
    ["unauthorized", config.loginMessage],
    ["fresh_login_required", config.needsRefreshMessage],
  ]);
  const message = messages.get(name ?? "") ?? null;
  return { message, path: rest.length === 0 ? pathname : `${pathname}?${rest.join("&")}` };
}
