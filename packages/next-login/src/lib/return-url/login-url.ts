import { safeNext } from "./safe-next.ts";

/**
 * The address of a login page that leads back: `loginUrl("/login", "/orders?page=2")` is
 * `"/login?next=%2Forders%3Fpage%3D2"`.
 *
 * Pure; works in Client Components too. Parameters the view already has are kept.
 *
 * @param view The login (or refresh) page's path.
 * @param next Where to go afterwards. Left out when it is missing, unsafe, or the view itself (a loop).
 * @param nextField The parameter's name. Default `"next"`.
 * @returns A path with query. Never throws.
 */
export function loginUrl(view: string, next?: string | null, nextField = "next"): string {
  const back = safeNext(next, { fallback: "" });
  const [, path = "", query = "", hash = ""] = /^([^?#]*)\??([^#]*)(#.*)?$/s.exec(view) ?? [];
  if (back === "" || samePath(back.split(/[?#]/, 1)[0] ?? "", path)) return view;
  const parameters = new URLSearchParams(query);
  parameters.set(nextField, back);
  return `${path}?${parameters}${hash}`;
}

function samePath(one: string, other: string): boolean {
  return one.replace(/\/$/, "") === other.replace(/\/$/, "");
}
