/** Settings of {@link TestBrowser}. */
export interface TestBrowserOptions {
  /** The address of the server under test, such as `"http://localhost:3000"`. */
  baseURL: string;
  /** Cookies that it has from the beginning, such as those of `createTestLogin().sessionCookies`. Default: none. */
  cookies?: readonly { readonly name: string; readonly value: string; readonly path?: string | undefined }[] | undefined;
  /** Headers that every request brings, such as `user-agent`. Default: none. */
  headers?: Record<string, string> | undefined;
  /** Sends a request. It must not follow redirects. Default: the global `fetch` with `redirect: "manual"`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** An answer that the server has given and the browser has not received yet. */
export interface HeldAnswer {
  readonly response: Response;
  /** The browser receives it now, cookies included. Without a call the answer never arrives. */
  land(): Response;
}

interface StoredCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** Whether it ends with the browser. */
  readonly isTransient: boolean;
}

/**
 * A browser's cookies over a network that reorders answers. It shows what a late `Set-Cookie` does to a login:
 *
 * ```ts
 * const browser = new TestBrowser({ baseURL: "http://localhost:3000" });
 * const slow = await browser.send("/dashboard");
 * await browser.visit("/api/logout", { method: "POST" });
 * slow.land();
 * ```
 *
 * It keeps cookies by name, domain and path, and sends all of them to the one server it knows. It renders nothing.
 */
export class TestBrowser {
  readonly #cookies = new Map<string, StoredCookie>();
  readonly #baseURL: string;
  readonly #headers: Record<string, string>;
  readonly #fetch: (request: Request) => Promise<Response>;

  constructor({ baseURL, headers = {}, cookies = [], fetch: send }: TestBrowserOptions) {
    this.#baseURL = baseURL;
    this.#headers = headers;
    this.#fetch = send ?? ((request) => fetch(request, { redirect: "manual" }));
    for (const { name, value, path = "/" } of cookies) this.#receive(`${name}=${value}; Path=${path}`);
  }

  /** What it would send now, as a `Cookie` header; "" for none. */
  get cookieHeader(): string {
    // Longer paths first, older cookies first (RFC 6265 5.4).
    const sent = [...this.#cookies.values()].toSorted((one, other) => other.path.length - one.path.length);
    return sent.map(({ name, value }) => `${name}=${value}`).join("; ");
  }

  /** The names of its cookies, in the order in which it received them. */
  get cookieNames(): string[] {
    return [...this.#cookies.values()].map(({ name }) => name);
  }

  /** The request as the browser would send it now. Send it later with {@link TestBrowser.deliver}, to delay it on its way. */
  request(path: string, init: RequestInit = {}): Request {
    const headers = new Headers({ ...this.#headers, ...Object.fromEntries(new Headers(init.headers)) });
    if (this.cookieHeader !== "") headers.set("cookie", this.cookieHeader);
    return new Request(new URL(path, this.#baseURL), { redirect: "manual", ...init, headers });
  }

  /** Sends a request, and holds its answer back. */
  async deliver(request: Request): Promise<HeldAnswer> {
    const response = await this.#fetch(request);
    return {
      response,
      land: () => {
        for (const line of response.headers.getSetCookie()) this.#receive(line);
        return response;
      },
    };
  }

  /** {@link TestBrowser.request} and {@link TestBrowser.deliver} in one. */
  async send(path: string, init?: RequestInit): Promise<HeldAnswer> {
    return this.deliver(this.request(path, init));
  }

  /** Sends a request, and receives its answer at once. */
  async visit(path: string, init?: RequestInit): Promise<Response> {
    return (await this.send(path, init)).land();
  }

  /** Closes the browser and opens it again: cookies without an age are gone. */
  restart(): void {
    for (const [key, { isTransient }] of this.#cookies) if (isTransient) this.#cookies.delete(key);
  }

  /** Another browser of this kind with a copy of some of its cookies, as a thief has it. Default: all. */
  copy(...names: string[]): TestBrowser {
    const copy = new TestBrowser({ baseURL: this.#baseURL, headers: this.#headers, fetch: this.#fetch });
    for (const [key, cookie] of this.#cookies) {
      if (names.length === 0 || names.includes(cookie.name)) copy.#cookies.set(key, cookie);
    }
    return copy;
  }

  #receive(line: string): void {
    const [, name = "", value = "", rest = ""] = /^([^=]+)=([^;]*)(.*)$/s.exec(line) ?? [];
    const attribute = (key: string): string | undefined => new RegExp(`;\\s*${key}=([^;]*)`, "i").exec(rest)?.[1];
    const [maxAge, expires, path = "/"] = [attribute("max-age"), attribute("expires"), attribute("path")];
    const key = [name, attribute("domain") ?? "", path].join("\n");
    const isOver = maxAge === undefined ? expires !== undefined && Date.parse(expires) <= Date.now() : Number(maxAge) <= 0;
    // A cookie that is set again keeps its place.
    if (isOver) this.#cookies.delete(key);
    else this.#cookies.set(key, { name, value, path, isTransient: maxAge === undefined && expires === undefined });
  }
}
