import type { FlashedMessage, ResolvedConfig } from "../config/resolve.ts";
import { isView } from "../request/public-path.ts";

/** The parameter by which a page, which can set no cookie, has the view it redirects to say why. */
const LOGIN_MESSAGE_PARAM = "login_flash";

type MessageName = "unauthorized" | "fresh_login_required";

/** A view's address that asks for a message. Only the settings' own words are ever said: anybody can write an address. */
export function withLoginMessage(view: string, name: MessageName): string {
  const [, path = "", query = "", hash = ""] = /^([^?#]*)\??([^#]*)(#.*)?$/s.exec(view) ?? [];
  return `${path}?${query === "" ? "" : `${query}&`}${LOGIN_MESSAGE_PARAM}=${name}${hash}`;
}

export interface LoginMessage {
  readonly message: FlashedMessage | null;
  /** The address without the asking, `basePath` not included. */
  readonly path: string;
}

/**
 * The message that a visit of a view asks for, and the address without the asking: said once, then gone from where a reload
 * or a bookmark would ask again. Cut out of the text, as `next` has to keep its bytes.
 */
export function readLoginMessage(config: ResolvedConfig, pathname: string, search: string): LoginMessage | null {
  if (!search.includes(`${LOGIN_MESSAGE_PARAM}=`) || !isView(config, pathname)) return null;
  const pairs = search.slice(1).split("&");
  const due = pairs.find((pair) => pair.startsWith(`${LOGIN_MESSAGE_PARAM}=`));
  if (due === undefined) return null;
  const kept = pairs.filter((pair) => !pair.startsWith(`${LOGIN_MESSAGE_PARAM}=`)).join("&");
  const said = { unauthorized: config.loginMessage, fresh_login_required: config.needsRefreshMessage } as const;
  const message = Object.entries(said).find(([name]) => due === `${LOGIN_MESSAGE_PARAM}=${name}`)?.[1] ?? null;
  return { message, path: kept === "" ? pathname : `${pathname}?${kept}` };
}
