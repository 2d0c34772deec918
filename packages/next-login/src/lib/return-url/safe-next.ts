import { parseOrigin } from "../config/parse-origin.ts";
import { parseUrl } from "../url.ts";

/** Settings of {@link safeNext}. */
export interface SafeNextOptions {
  /** The result for any unsafe value. Default `"/"`. */
  fallback?: string | undefined;
  /**
   * The site's own origin, such as `"https://app.example.com"`. With it, `safeNext` accepts absolute URLs of exactly this
   * origin and cuts them down to their path. Default: it accepts only paths.
   */
  origin?: string | undefined;
}

/** Stands in for the site's origin. `.invalid` (RFC 2606) never resolves, so no real address has this origin. */
const NOWHERE = "https://next-login.invalid";
/** C0, DEL, C1, lone surrogates, separators, bidirectional and zero-width characters. Parsers disagree about them. */
const INVISIBLE =
  /[\p{Cs}\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;
/** No page needs a longer return URL. The limit holds before and after encoding. */
const MAX_LENGTH = 2048;
/** Look-alikes of slash and backslash that NFKC or a font turns into the real character. */
const SLASH_ALIKE = /^\/[\u2044\u2215\u2216\u29f5\u29f8\u29f9\u2571\u2572\ufe68\uff0f\uff3c]/u;
const ENCODED_CONTROL = /%(?:[01][0-9a-f]|7f)/i;
const EMITTABLE = /^\/(?![/\\])[!-~]*$/;

/**
 * Validates the return URL of a login. Returns the exact path to redirect to, or the fallback.
 *
 * It checks and encodes in one step. A check that returns its input lets `/.//evil` pass, and `/日本語`, which is a 500 in Next.
 * The result here is ASCII, begins with exactly one slash, and passes this check again.
 *
 * @param value Any value of a request. Only a string can be safe. A repeated parameter (an array) is not.
 * @param options See {@link SafeNextOptions}.
 * @returns A path on this site with its query and fragment, or `fallback`. Never throws for any `value`.
 * @see CWE-601 (open redirect), CVE-2026-40181, WHATWG URL
 */
export function safeNext(value: unknown, options: SafeNextOptions = {}): string {
  const { fallback = "/", origin } = options;
  if (typeof value !== "string" || value.length > MAX_LENGTH || INVISIBLE.test(value)) return fallback;
  const path = origin === undefined ? value : withoutOrigin(value, origin);
  const emitted = emit(path);
  if (emitted === null || emit(emitted) !== emitted) return fallback;
  return staysWhenDecoded(path) && staysWhenDecoded(emitted) ? emitted : fallback;
}

/** The path that a browser would request for this one, or `null` when it is not a path of this site. */
function emit(path: string): string | null {
  if (!/^\/(?!\/)/.test(path) || SLASH_ALIKE.test(path) || /^[^?#]*\\/.test(path)) return null;
  const url = parseUrl(path, NOWHERE);
  if (!url || url.origin !== NOWHERE) return null;
  const emitted = url.href.slice(NOWHERE.length);
  return EMITTABLE.test(emitted) && emitted.length <= MAX_LENGTH ? emitted : null;
}

/**
 * Whether the path stays on the site after its `%2F`, `%5C` or control characters are decoded up to three times. Proxies and
 * frameworks decode paths once more than they should (CVE-2020-15242, CVE-2021-37699 in Next itself).
 */
function staysWhenDecoded(path: string): boolean {
  let [current = ""] = path.split(/[?#]/, 1);
  for (let round = 0; round < 3; round++) {
    if (ENCODED_CONTROL.test(current)) return false;
    const decoded = decodeWhatCan(current);
    if (decoded === current) return true;
    if (parseUrl(decoded, NOWHERE)?.origin !== NOWHERE) return false;
    if (/^\/*[/\\]{2}/.test(parseUrl(decoded, NOWHERE)?.pathname ?? "//") || SLASH_ALIKE.test(decoded)) return false;
    current = decoded;
  }
  return true;
}

/**
 * Does what `decodeURIComponent` does, but keeps broken triplets, as in `/100%` or `%ff`. It decodes ASCII first and
 * separately, because a decoder that replaces broken bytes would see the slash beside them.
 */
function decodeWhatCan(path: string): string {
  const ascii = path.replace(/%([0-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return ascii.replace(/(?:%[89a-f][0-9a-f])+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** The path of a URL on exactly this origin. It accepts no user name, no other port and no look-alike host. */
function withoutOrigin(value: string, origin: string): string {
  const { protocol, host, hostname, port } = parseOrigin(origin, "origin");
  const defaultPort = port || (protocol === "https:" ? "443" : "80");
  const [, scheme, authority, rest] = /^([a-z]+:)\/\/([^/?#\\]*)(.*)$/is.exec(value) ?? [];
  if (scheme === undefined || authority === undefined || rest === undefined) return value;
  const ours = [host, `${hostname}:${defaultPort}`].includes(authority.toLowerCase()) && scheme.toLowerCase() === protocol;
  return ours ? (rest.startsWith("/") ? rest : `/${rest}`) : value;
}
