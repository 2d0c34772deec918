import { invalid } from "./invalid.ts";
import { parseUrl } from "../url.ts";

/** Parses an origin. It rejects a path, a query or a user name, because they would end up in redirects. */
export function parseOrigin(value: string, name: string): URL {
  const url = typeof value === "string" ? parseUrl(value) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/` || url.host.includes("*")) {
    throw invalid(name, 'must be an origin such as "https://app.example.com", without a path');
  }
  return url;
}
