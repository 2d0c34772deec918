import { error, warning, type App, type Finding } from "./finding.ts";

const KEY = "NEXT_SERVER_ACTIONS_ENCRYPTION_KEY";

/** Checks the key by which the builds of several instances read each other's forms. Next makes its own for each build without one. */
export function checkActionKey(app: App): Finding[] {
  const key = app.setting(KEY);
  if (key === undefined || isAesKey(key)) return [];
  return [
    error(
      "action-key",
      `${KEY} is not a key of 16, 24 or 32 bytes in base64, so Server Actions fail.`,
      "Make one with openssl rand -base64 32, and build all instances with it.",
    ),
  ];
}

function isAesKey(text: string): boolean {
  return /^[A-Za-z0-9+/]+={0,2}$/.test(text) && [16, 24, 32].includes(Buffer.from(text, "base64").length);
}

/** Behind a proxy, an app that does not know of it counts no attempts by address. */
export function checkProxies(app: App): Finding[] {
  const isPublic = /^https:/i.test(app.setting("APP_ORIGIN") ?? "");
  const sources = app.sources("login.config", "lib/login", "lib/throttle");
  if (!isPublic || !/\bcreateLoginThrottle\b/.test(sources) || /\btrustedProxyHops\b/.test(sources)) return [];
  return [
    warning(
      "proxy-hops",
      "login.config.ts has no trustedProxyHops, so the throttle does not know from which address an attempt comes.",
      "Set trustedProxyHops to the number of proxies in front of the app: 1 for one nginx, 0 for none.",
    ),
  ];
}
