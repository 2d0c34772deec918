import type { FlashedMessage, ResolvedConfig } from "../config/resolve.ts";

/** The view to which a guard redirects a denied request, and the message that the view shows. */
export interface View {
  /** `null`: no redirect, but a 401. */
  readonly path: string | null;
  readonly message: FlashedMessage | null;
}

/** The login view of a path: that of the longest matching prefix, or the general one. */
export function loginViewFor(config: ResolvedConfig, path: string | null): View {
  const pathname = (path ?? "").split(/[?#]/, 1)[0] ?? "";
  const area = config.loginViews.find(([prefix]) => isBelow(pathname, prefix));
  return { path: area ? area[1] : config.loginView, message: config.loginMessage };
}

export function refreshView(config: ResolvedConfig): View {
  return { path: config.refreshView, message: config.needsRefreshMessage };
}

function isBelow(pathname: string, prefix: string): boolean {
  return pathname === prefix || pathname.startsWith(prefix.endsWith("/") ? prefix : `${prefix}/`);
}
