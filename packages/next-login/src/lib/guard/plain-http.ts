import type { ResolvedConfig } from "../config/resolve.ts";
import { parseUrl } from "../config/parse-url.ts";

const WARNING =
  "next-login: somebody logs in over plain http, and in production the session cookie is for https. " +
  "Browsers keep such a cookie on localhost alone, and Safari keeps it nowhere, so nobody stays logged in. " +
  "On plain http set APP_ORIGIN in the environment, such as APP_ORIGIN=http://localhost:3000. " +
  "Behind a proxy with https set it to the address that people see, such as APP_ORIGIN=https://app.example.com.";

/**
 * Whether the cookies are for https only because this is production, while the browser's page came over plain http. What a proxy
 * says (`X-Forwarded-Proto`) may be missing; a browser's `Origin` is not. A `Referer` may be another site's, after a link.
 */
function losesCookies(config: ResolvedConfig, headers: Headers): boolean {
  if (config.baseUrl || !config.secure) return false;
  const origin = headers.get("origin");
  if (origin !== null) return parseUrl(origin)?.protocol === "http:";
  const from = parseUrl(headers.get("referer") ?? "");
  return from?.protocol === "http:" && [headers.get("host"), headers.get("x-forwarded-host")].includes(from.host);
}

/** Says so at the first such login of a manager. Nothing of the request is in it. */
export function plainHttpWarner(): (config: ResolvedConfig, headers: Headers) => void {
  let warned = false;
  return (config, headers) => {
    if (warned || !losesCookies(config, headers)) return;
    warned = true;
    // Nothing fails on the server: the cookie is lost in the browser, and the app's log is where that can be seen.
    // oxlint-disable-next-line no-console
    console.warn(WARNING);
  };
}
