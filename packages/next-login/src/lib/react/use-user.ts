"use client";

import type { ClientUser } from "./client-login.ts";
import { useClientLogin } from "./client-provider.tsx";

/**
 * Returns the named fields of the logged-in user, or `null` when no one is logged in. In a client component inside `LoginProvider`.
 * It suspends until the server knows, so put `<Suspense>` around the component with `cacheComponents`. With `endpoint`, it
 * returns `undefined` until the browser knows.
 *
 * What it returns is for display only. It protects nothing.
 *
 * @throws {Error} Outside `LoginProvider`.
 */
export function useUser(): ClientUser | null | undefined {
  const login = useClientLogin();
  return login && login.user;
}
