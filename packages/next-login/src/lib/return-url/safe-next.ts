import { parseOrigin } from "../config/parse-origin.ts";
import { parseUrl } from "../url.ts";

/** Settings of {@link safeNext}. */
export interface SafeNextOptions {
  /** What to return for anything unsafe. Default `"/"`. */
  fallback?: string | undefined;
  /**
   * The site's own origin, such as `"https://app.example.com"`. When given, absolute addresses of exactly this origin
   * are accepted and cut down to their path. Default: only paths.
   */
  origin?: string | undefined;
}

/** Stands in for any origin: `.invalid` (RFC 2606) can never be the address a value smuggles in. */
const NOWHERE = "https://next-login.invalid";
/** C0, DEL, C1, lone surrogates, separators, bidirectional and zero-width characters: seen by one parser only. */
const INVISIBLE =
  /[\p{Cs}\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/u;
/** Longer than any address one comes back to by hand; counted before and after encoding. */
const LONGEST = 2048;
/** Slash and backslash look-alikes that NFKC or a font turns into the real one. */
const SLASH_ALIKE = /^\/[\u2044\u2215\u2216\u29f5\u29f8\u29f9\u2571\u2572\ufe68\uff0f\uff3c]/u;
const ENCODED_CONTROL = /%(?:[01][0-9a-f]|7f)/i;
const EMITTABLE = /^\/(?![/\\])[!-~]*$/;

/**
 * The way back after a login, made safe: the exact path to redirect to, or the fallback.
 *
 * Checks and emits in one step. A check that hands back the value it was given is how `/.//evil` and `/日本語` (a 500 in
 * Next) get through: what is returned here is ASCII, begins with exactly one slash, and passes this check again.
 *
 * @param value Anything a request may hold. Only a string can be safe; a repeated parameter (an array) is not.
 * @param options See {@link SafeNextOptions}.
 * @returns A path on this site with its query and fragment, or `fallback`. Never throws for any `value`.
 * @see CWE-601 (open redirect), CVE-2026-40181, WHATWG URL
 */
export function safeNext(value: unknown, options: SafeNextOptions = {}): string {
  const { fallback = "/", origin } = options;
  if (typeof value !== "string" || value.length > LONGEST || INVISIBLE.test(value)) return fallback;
  const path = origin === undefined ? value : withoutOrigin(value, origin);
  const emitted = emit(path);
  if (emitted === null || emit(emitted) !== emitted) return fallback;
  return staysWhenDecoded(path) && staysWhenDecoded(emitted) ? emitted : fallback;
}

/** What a browser would request for this path, or `null` when that is not a path of this site. */
function emit(path: string): string | null {
  if (!path.startsWith("/") || SLASH_ALIKE.test(path) || /^[^?#]*\\/.test(path)) return null;
  const url = parseUrl(path, NOWHERE);
  if (!url || url.origin !== NOWHERE) return null;
  const emitted = url.href.slice(NOWHERE.length);
  return EMITTABLE.test(emitted) && emitted.length <= LONGEST ? emitted : null;
}

/**
 * Proxies and frameworks decode paths once more than they should (CVE-2020-15242, CVE-2021-37699 in Next itself), so a
 * path has to stay on the site also when `%2F`, `%5C` or a control character in it is decoded, twice.
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
 * `decodeURIComponent` that leaves broken triplets, as in `/100%` or `%ff`, as they are. ASCII goes first and alone: a decoder
 * that replaces what is broken sees the slash beside it.
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

/** The path of an address on exactly this origin, written plainly: no user, no odd port, no look-alike host. */
function withoutOrigin(value: string, origin: string): string {
  const { protocol, host, hostname, port } = parseOrigin(origin, "origin");
  const defaultPort = port || (protocol === "https:" ? "443" : "80");
  const [, scheme, authority, rest] = /^([a-z]+:)\/\/([^/?#\\]*)(.*)$/is.exec(value) ?? [];
  if (scheme === undefined || authority === undefined || rest === undefined) return value;
  const ours = [host, `${hostname}:${defaultPort}`].includes(authority.toLowerCase()) && scheme.toLowerCase() === protocol;
  return ours ? (rest.startsWith("/") ? rest : `/${rest}`) : value;
}
