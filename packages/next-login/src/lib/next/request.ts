import * as nextCache from "next/cache.js";
import { cookies, headers } from "next/headers.js";
import { cache } from "react";
import type { RequestContext } from "../request/context.ts";
import { sentCookies } from "../request/sent-cookies.ts";
import { LoginError } from "../errors.ts";

/** Next 16.3 and later. A bundler puts the exports of this CommonJS module on the namespace, plain Node on `default`. */
type NextCache = { io?: () => Promise<void>; default?: { io?: () => Promise<void> } };

/**
 * With Cache Components, Next also resolves `headers()` for a prefetch's shell, and then reports every clock that is read. `io()`
 * keeps all that follows out of prerenders, so an app needs nothing but `<Suspense>`. `connection()` would refuse `"use cache: private"`.
 */
export async function currentRequest(): Promise<RequestContext> {
  const { io, default: exports } = nextCache as NextCache;
  await (io ?? exports?.io)?.();
  const [all, store] = [await headers(), await cookies()];
  return {
    headers: all as unknown as Headers,
    cookies: {
      get: (name) => store.get(name),
      all: (name) => sentCookies(all as unknown as Headers, name),
      set(name, value, attributes) {
        try {
          store.set(name, value, attributes);
        } catch (cause) {
          throw readOnly(cause);
        }
      },
    },
  };
}

export function readOnly(cause?: unknown): LoginError {
  return new LoginError(
    "cookies_read_only",
    "this was called while a page renders, where Next.js cannot set cookies. Call it in a Server Action or a Route Handler.",
    { cause },
  );
}

const oncePerRender = cache((): object => ({}));

/**
 * Whether a Server Component is rendering right now. `cache` remembers inside a render only; Next has no public way to
 * ask, and a page must redirect where a handler answers 401.
 */
export function isRendering(): boolean {
  return oncePerRender() === oncePerRender();
}
