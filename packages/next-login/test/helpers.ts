import { AsyncLocalStorage } from "node:async_hooks";
import type { CookieAttributes, CookieJar, RequestContext } from "../src/lib/request/context.ts";
import type { LoginConfig } from "../src/lib/config/options.ts";
import { configReader, type ResolvedConfig } from "../src/lib/config/resolve.ts";
import { readRememberCookie, readSessionCookie, writeLogin } from "../src/lib/session/cookies.ts";
import type { Remembered, Session } from "../src/lib/session/payload.ts";

export const SECRET: string = "q7Zt2mXc9RbV4nLw8KdJ5hGf3PsYaEuT";
export const OTHER_SECRET: string = "B1xN6vQz0MkW3jHd7FgS9pLrTyUeIoAc";

/** Returns the settings of a site at https://app.example.com. */
export function resolved(config: LoginConfig = {}): ResolvedConfig {
  return configReader({ secret: SECRET, origin: "https://app.example.com", ...config })();
}

/** Makes a session that began at `startedAt` (seconds since 1970), by a login with credentials. */
export function sessionFrom(startedAt: number, changes: Partial<Session> = {}): Session {
  return {
    id: "AAECAwQFBgcICQoLDA0ODw",
    userId: "7",
    startedAt,
    lastSeenAt: startedAt,
    authenticatedAt: startedAt,
    version: "",
    browser: "",
    remembered: false,
    data: "",
    ...changes,
  };
}

/** Sets the cookies of a session without a store, as a login does. */
export async function writeSession(
  config: ResolvedConfig,
  cookies: CookieJar,
  session: Session,
  remember?: Remembered,
): Promise<void> {
  await writeLogin(config, { headers: new Headers(), cookies }, { session, remember });
}

/** Returns the session of the cookie, also an expired one. */
export async function readSession(config: ResolvedConfig, cookies: CookieJar): Promise<Session | null> {
  return ((await readSessionCookie(config, cookies)) ?? null) as Session | null;
}

export async function readRemember(config: ResolvedConfig, cookies: CookieJar): Promise<Remembered | null> {
  return ((await readRememberCookie(config, cookies)) ?? null) as Remembered | null;
}

/** The cookies of one request, and those that its response sets. */
export class TestJar implements CookieJar {
  readonly written: { name: string; value: string; attributes: CookieAttributes }[] = [];
  readonly #cookies: Map<string, string>;

  constructor(cookies: Record<string, string> = {}) {
    this.#cookies = new Map(Object.entries(cookies));
  }

  get(name: string): { value: string } | undefined {
    const value = this.#cookies.get(name);
    return value === undefined ? undefined : { value };
  }

  set(name: string, value: string, attributes: CookieAttributes): void {
    this.written.push({ name, value, attributes });
    this.#cookies.set(name, value);
  }

  /** Changes a cookie of the request, without setting it in the response. */
  plant(name: string, value: string): void {
    this.#cookies.set(name, value);
  }

  /** Returns the cookies of the browser's next request. */
  nextRequest(): TestJar {
    const deleted = new Set<string>();
    for (const { name, attributes } of this.written) {
      if (attributes.maxAge === 0) deleted.add(name);
      else deleted.delete(name);
    }
    return new TestJar(Object.fromEntries([...this.#cookies].filter(([name]) => !deleted.has(name))));
  }
}

/** The request headers of scripts, navigations, Server Actions and forms. */
export const BY_SCRIPT: Record<string, string> = { accept: "*/*", "sec-fetch-dest": "empty" };
export const NAVIGATION: Record<string, string> = { accept: "text/html", "sec-fetch-dest": "document" };
export const ACTION: Record<string, string> = { ...BY_SCRIPT, accept: "text/x-component", "next-action": "7f0a" };
export const FORM: Record<string, string> = { ...NAVIGATION, "content-type": "multipart/form-data; boundary=x" };

export const CHROME =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";
export const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0";

const scope = new AsyncLocalStorage<RequestContext>();

function current(): RequestContext {
  const request = scope.getStore();
  if (!request) throw new Error("outside a request");
  return request;
}

/** Replaces `next/headers.js` in a test, with `vi.mock`. The current request is that of `during`. */
export const nextHeaders: { headers: () => Promise<Headers>; cookies: () => Promise<CookieJar> } = {
  headers: async () => current().headers,
  cookies: async () => current().cookies,
};

/** Runs a function in one request, with these cookies and one headers object. */
export function during<T>(jar: CookieJar, run: () => T, headers: Record<string, string> = ACTION): T {
  return scope.run({ headers: new Headers(headers), cookies: jar }, run);
}

/** A browser, which stores the cookies that responses set, and sends them with its own User-Agent. */
export class TestBrowser {
  cookies: Record<string, string> = {};
  userAgent: string | undefined = CHROME;
  /** The cookies that the latest response set: `name`, or `-name` for a deleted cookie. */
  set: string[] = [];
  jar: TestJar = new TestJar();

  async ask<T>(run: () => T | Promise<T>, headers: Record<string, string> = ACTION): Promise<T> {
    this.jar = new TestJar(this.cookies);
    const cookie = Object.entries(this.cookies).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const sent = {
      ...(this.userAgent !== undefined && { "user-agent": this.userAgent }),
      ...(cookie.length > 0 && { cookie: cookie.join("; ") }),
      ...headers,
    };
    try {
      return await during(this.jar, run, sent);
    } finally {
      this.set = this.jar.written.map(({ name, attributes }) => (attributes.maxAge === 0 ? `-${name}` : name));
      for (const { name, value, attributes } of this.jar.written) {
        if (attributes.maxAge === 0) delete this.cookies[name];
        else this.cookies[name] = value;
      }
    }
  }

  /** Deletes a cookie and its renewal cookie, as closing the browser does. */
  forget(name: string): this {
    delete this.cookies[name];
    delete this.cookies[`${name}_renewal`];
    return this;
  }
}

/** Returns a promise of another library. */
export const thenable = (): object => {
  // oxlint-disable-next-line unicorn/no-thenable
  return { then: () => undefined };
};
