import { safeNext } from "./safe-next.ts";

/**
 * The address of a login page with a return URL: `loginUrl("/login", "/orders?page=2")` is
 * `"/login?next=%2Forders%3Fpage%3D2"`.
 *
 * It is a pure function, which Client Components can call too. It keeps the parameters that the view already has.
 *
 * @param view The path of the login view or the refresh view.
 * @param next The return URL. The result omits it when it is missing, unsafe, or the view itself, which would be a loop.
 * @param nextField The parameter's name. Default `"next"`.
 * @returns A path with a query. Never throws.
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
