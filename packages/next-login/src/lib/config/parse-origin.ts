import { invalid } from "./invalid.ts";
import { parseUrl } from "../url.ts";

/** An origin, as a URL. A path, a query or a user in it is a mistake that would end up in redirects. */
export function parseOrigin(value: string, name: string): URL {
  const url = typeof value === "string" ? parseUrl(value) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/`) {
    throw invalid(name, 'must be an origin such as "https://app.example.com", without a path');
  }
  return url;
}
