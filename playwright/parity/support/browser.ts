/** A cookie as an answer sets it. Attribute names in lower case. */
export interface SetCookie {
  readonly name: string;
  readonly value: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What came back. Redirects are not followed. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  readonly location: string | null;
  readonly cookies: readonly SetCookie[];
  cookie(name: string): SetCookie | undefined;
}

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: RequestInit["body"];
}

export const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";
export const SAFARI = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.6 Safari/605.1.15";

/** What a browser sends when a person goes to a page. */
export const NAVIGATION = { accept: "text/html,application/xhtml+xml", "sec-fetch-dest": "document" };

/** As much of a browser as HTTP shows: a cookie jar and a name. */
export class Browser {
  readonly jar = new Map<string, string>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  async send(path: string, { method = "GET", headers = {}, body }: Sent = {}): Promise<Answer> {
    const cookie = [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const all = { "user-agent": FIREFOX, ...(cookie !== "" && { cookie }), ...headers };
    const response = await fetch(new URL(path, this.#origin), { method, headers: all, body, redirect: "manual" });
    const cookies = response.headers.getSetCookie().map(parse);
    for (const { name, value, attributes } of cookies) {
      if (attributes["max-age"] === "0") this.jar.delete(name);
      else this.jar.set(name, value);
    }
    return {
      status: response.status,
      text: await response.text(),
      headers: response.headers,
      location: response.headers.get("location"),
      cookies,
      cookie: (name) => cookies.find((each) => each.name === name),
    };
  }

  get origin(): string {
    return this.#origin;
  }
}

function parse(header: string): SetCookie {
  const [[name = "", value = ""] = [], ...rest] = header.split("; ").map((part) => split(part));
  return { name, value, attributes: Object.fromEntries(rest.map(([key, text]) => [key.toLowerCase(), text])) };
}

function split(part: string): [name: string, value: string] {
  const at = part.indexOf("=");
  return at === -1 ? [part, ""] : [part.slice(0, at), part.slice(at + 1)];
}
