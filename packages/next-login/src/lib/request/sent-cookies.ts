/**
 * All values that a request sent under one cookie name, decoded as Next decodes them. Next's own parser keeps only the last
 * one. A browser sends several when the app's `cookie.domain` or `cookie.path` has changed.
 */
export function sentCookies(headers: Headers, name: string): readonly string[] {
  const pairs = (headers.get("cookie") ?? "").split(/; */).filter((pair) => pair.startsWith(`${name}=`));
  return pairs.flatMap((pair) => {
    try {
      return [decodeURIComponent(pair.slice(name.length + 1))];
    } catch {
      return [];
    }
  });
}
