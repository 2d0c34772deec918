import "./async-local-storage.ts";
import * as nextCache from "next/cache.js";
import { cookies, headers } from "next/headers.js";
import { cache } from "react";
import type { RequestContext } from "../request/context.ts";
import { sentCookies } from "../request/sent-cookies.ts";
import { LoginError } from "../errors.ts";
import { isTestRendering } from "./test-rendering.ts";

/**
 * The part of `next/cache` that Next has since 16.3. A bundler puts the exports of this CommonJS module on the namespace, and
 * plain Node puts them on `default`.
 */
type NextCache = { io?: () => Promise<void>; default?: { io?: () => Promise<void> } };

/**
 * The headers and cookies of the current request. With Cache Components, Next also resolves `headers()` for a prefetch's shell,
 * and then reports every read of a clock. `io()` excludes all code after it from prerenders, so an app needs only `<Suspense>`.
 * `connection()` would forbid `"use cache: private"`.
 */
export async function currentRequest(): Promise<RequestContext> {
  const { io, default: exports } = nextCache as NextCache;
  await (io ?? exports?.io)?.();
  const [all, store] = [await headers(), await cookies()];
  return {
    headers: all as unknown as Headers,
    cookies: {
      get: (name) => store.get(name),
      all(name) {
        const [sent, value] = [sentCookies(all as unknown as Headers, name), store.get(name)?.value];
        // This response has set or deleted the cookie, so what the browser sent no longer counts.
        return value === undefined || sent.includes(value) ? sent : [];
      },
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

/** Next has no code for this error. Others, such as that of `"use cache"`, mean a request, and a mistake in it. */
const OUTSIDE_REQUEST = /outside a request scope/;

/** The current request, or `null` outside a request: in a script, a queue's worker or a scheduled job. */
export async function currentRequestIfAny(): Promise<RequestContext | null> {
  try {
    return await currentRequest();
  } catch (error) {
    if (error instanceof Error && OUTSIDE_REQUEST.test(error.message)) return null;
    throw error;
  }
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
 * Whether a Server Component is rendering now. A page must redirect where a handler answers with a 401, and Next has no public
 * API that tells. React's `cache` returns the same object twice only during a render.
 */
export function isRendering(): boolean {
  return oncePerRender() === oncePerRender() || isTestRendering();
}
