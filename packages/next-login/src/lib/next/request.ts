import * as nextCache from "next/cache.js";
import { cookies, headers } from "next/headers.js";
import { cache } from "react";
import type { CookieJar } from "../cookie/jar.ts";
import { LoginError } from "../errors.ts";

/** The request at hand, in a page, an action or a handler. */
export interface CurrentRequest {
  /** One object for the whole request, also across an action and the render after it. */
  readonly headers: Headers;
  readonly jar: CookieJar;
}

/** Next 16.3 and later. A bundler puts the exports of this CommonJS module on the namespace, plain Node on `default`. */
type NextCache = { io?: () => Promise<void>; default?: { io?: () => Promise<void> } };

/**
 * With Cache Components, Next also resolves `headers()` for a prefetch's shell, and then reports every clock that is read. `io()`
 * keeps all that follows out of prerenders, so an app needs nothing but `<Suspense>`. `connection()` would refuse `"use cache: private"`.
 */
export async function currentRequest(): Promise<CurrentRequest> {
  const { io, default: exports } = nextCache as NextCache;
  await (io ?? exports?.io)?.();
  const [all, store] = [await headers(), await cookies()];
  return {
    headers: all as unknown as Headers,
    jar: {
      get: (name) => store.get(name),
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
