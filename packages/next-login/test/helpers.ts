import type { CookieAttributes } from "../src/lib/cookie/attributes.ts";
import type { CookieJar } from "../src/lib/cookie/jar.ts";
import type { LoginConfig } from "../src/lib/config/options.ts";
import { configReader, type ResolvedConfig } from "../src/lib/config/resolve.ts";
import type { Session } from "../src/lib/session/payload.ts";

export const SECRET: string = "q7Zt2mXc9RbV4nLw8KdJ5hGf3PsYaEuT";
export const OTHER_SECRET: string = "B1xN6vQz0MkW3jHd7FgS9pLrTyUeIoAc";

/** Settings as a site at https://app.example.com has them. */
export function resolved(config: LoginConfig = {}): ResolvedConfig {
  return configReader({ secret: SECRET, baseUrl: "https://app.example.com", ...config })();
}

/** A session that began at `startedAt` (seconds), by a login with credentials. */
export function sessionFrom(startedAt: number, changes: Partial<Session> = {}): Session {
  return {
    id: "AAECAwQFBgcICQoLDA0ODw",
    userId: "7",
    startedAt,
    seenAt: startedAt,
    provedAt: startedAt,
    version: "",
    ...changes,
  };
}

/** One request's cookies, and what its answer sets. */
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

  /** The cookies of the browser's next request: cookie out, cookie in. */
  nextRequest(): TestJar {
    const deleted = new Set<string>();
    for (const { name, attributes } of this.written) {
      if (attributes.maxAge === 0) deleted.add(name);
      else deleted.delete(name);
    }
    return new TestJar(Object.fromEntries([...this.#cookies].filter(([name]) => !deleted.has(name))));
  }
}
