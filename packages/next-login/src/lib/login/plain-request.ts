import type { CookieJar } from "../cookie/jar.ts";
import type { Asked } from "./resolve.ts";

/**
 * A request that does not come through Next: a socket's handshake, a script. Of two cookies with one name the last counts, as
 * in Next's own `cookies()`, so that no two places see different users.
 */
export function plainRequest(cookie: string | null | undefined, headers: Headers | Record<string, string> = {}): Asked {
  const cookies = new Map((cookie ?? "").split(";").map((pair) => splitPair(pair)));
  const jar: CookieJar = {
    get(name) {
      const value = cookies.get(name);
      return value === undefined ? undefined : { value };
    },
    set() {
      throw new Error("a plain request has no answer to set a cookie in");
    },
  };
  return { headers: new Headers(headers), jar };
}

function splitPair(pair: string): [name: string, value: string] {
  const at = pair.indexOf("=");
  const [name, value] = at === -1 ? ["", pair] : [pair.slice(0, at), pair.slice(at + 1)];
  try {
    return [trim(name), decodeURIComponent(trim(value))];
  } catch {
    return [trim(name), ""];
  }
}

/** Space and tab alone, as RFC 6265 has it: to a browser, a name with an odd space before it has no `__Host-` prefix. */
function trim(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, "");
}
