/** Settings of {@link TestBrowser}. */
export interface TestBrowserOptions {
  /** The address of the server under test, such as `"http://localhost:3000"`. */
  baseURL: string;
  /** The cookies at the beginning, such as those of `createTestLogin().sessionCookies`. Default: none. */
  cookies?: readonly { readonly name: string; readonly value: string; readonly path?: string | undefined }[] | undefined;
  /** Headers of every request, such as `user-agent`. Default: none. */
  headers?: Record<string, string> | undefined;
  /** Sends a request. It must not follow redirects. Default: the global `fetch` with `redirect: "manual"`. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** A response that the server has sent and the browser has not received yet. */
export interface DelayedResponse {
  readonly response: Response;
  /** Lets the browser receive the response and its cookies. Without this call, it never arrives. */
  deliver(): Response;
}

interface StoredCookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
  /** Whether the cookie ends when the browser closes. */
  readonly isTransient: boolean;
}

/**
 * A browser's cookies over a network that reorders responses. It shows how a late `Set-Cookie` changes a login:
 *
 * ```ts
 * const browser = new TestBrowser({ baseURL: "http://localhost:3000" });
 * const slow = await browser.send("/dashboard");
 * await browser.visit("/api/logout", { method: "POST" });
 * slow.deliver();
 * ```
 *
 * It stores cookies by name, domain and path, and sends all of them to its one server. It renders nothing.
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

  /** The `Cookie` header that the browser would send now, or "" without cookies. */
  get cookieHeader(): string {
    // Longer paths first, older cookies first (RFC 6265 5.4).
    const sent = [...this.#cookies.values()].toSorted((one, other) => other.path.length - one.path.length);
    return sent.map(({ name, value }) => `${name}=${value}`).join("; ");
  }

  /** The names of the browser's cookies, in the order in which it received them. */
  get cookieNames(): string[] {
    return [...this.#cookies.values()].map(({ name }) => name);
  }

  /** Makes the request that the browser would send now. Send it later with {@link TestBrowser.deliver}, to delay it. */
  request(path: string, init: RequestInit = {}): Request {
    const headers = new Headers({ ...this.#headers, ...Object.fromEntries(new Headers(init.headers)) });
    if (this.cookieHeader !== "") headers.set("cookie", this.cookieHeader);
    return new Request(new URL(path, this.#baseURL), { redirect: "manual", ...init, headers });
  }

  /** Sends a request, and holds back its response. */
  async deliver(request: Request): Promise<DelayedResponse> {
    const response = await this.#fetch(request);
    return {
      response,
      deliver: () => {
        for (const line of response.headers.getSetCookie()) this.#receive(line);
        return response;
      },
    };
  }

  /** Calls {@link TestBrowser.request}, then {@link TestBrowser.deliver}. */
  async send(path: string, init?: RequestInit): Promise<DelayedResponse> {
    return this.deliver(this.request(path, init));
  }

  /** Sends a request, and receives its response at once. */
  async visit(path: string, init?: RequestInit): Promise<Response> {
    return (await this.send(path, init)).deliver();
  }

  /** Closes and reopens the browser, which deletes the cookies without `Max-Age` or `Expires`. */
  restart(): void {
    for (const [key, { isTransient }] of this.#cookies) if (isTransient) this.#cookies.delete(key);
  }

  /** Returns another browser with a copy of the named cookies, as a thief has them. Default: all cookies. */
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
