import type { LoginConfig } from "next-login";

/** A configuration with names and views of its own, so that all of them fit into one app and one browser. */
function variant(name: string, changes: LoginConfig = {}): LoginConfig {
  return {
    loginView: `/${name}/login`,
    refreshView: `/${name}/reauth`,
    sessionProtection: "off",
    ...changes,
    cookie: { name: `${name}_session`, rememberName: `${name}_remember`, ...changes.cookie },
  };
}

/** By the first segment of the path. */
export const configs = {
  plain: variant("plain"),
  basic: variant("basic", { sessionProtection: "basic" }),
  strong: variant("strong", { sessionProtection: "strong" }),
  mw: variant("mw", {
    sessionProtection: "strong",
    publicPaths: ["/mw", "/mw/me", "/mw/actions", "/mw/api/*"],
    loginMessage: "Log in!",
    loginMessageCategory: "login_message",
    needsRefreshMessage: "Reauthenticate!",
    needsRefreshMessageCategory: "refresh_message",
  }),
  kept: variant("kept", {
    sessionProtection: "strong",
    publicPaths: ["/kept", "/kept/me", "/kept/actions", "/kept/api/*"],
    nextStorage: "cookie",
  }),
  noview: variant("noview", { loginView: null, refreshView: null }),
  areas: variant("areas", {
    loginViews: { "/areas/first": "/areas/first/login", "/areas/second": "/areas/second/login", "/areas/api": null },
  }),
  handlers: variant("handlers"),
  /** Authenticates users only by a key in the request. */
  keys: variant("keys"),
  sliding: variant("sliding", { remember: { refreshEachRequest: true }, session: { renewInterval: 1 } }),
  custom: variant("custom", {
    cookie: { rememberName: "my_remember", path: "/custom", domain: "parity.example.com" },
    remember: { duration: 172_800 },
  }),
  /** Ends sessions when the user's version changes. */
  versioned: variant("versioned"),
  /** Keeps its sessions in a store. */
  stored: variant("stored"),
  storedmw: variant("storedmw", { publicPaths: ["/storedmw/me", "/storedmw/actions", "/storedmw/api/*"] }),
} satisfies Record<string, LoginConfig>;

/** Those that `middleware.ts` covers. */
export const covered: readonly string[] = ["mw", "kept", "storedmw"];

export type VariantName = keyof typeof configs;
