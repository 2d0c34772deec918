import type { Resolved } from "./resolve.ts";

/**
 * The login of each request. The key is the object that `await headers()` returns. Layout, page and handler share it, and so do
 * an action and the render after it, which do not share `React.cache`. So the render sees the login of the action before it,
 * and two requests never see each other's user.
 */
export class RequestCache<User> {
  readonly #logins = new WeakMap<Headers, Promise<Resolved<User>>>();
  /** Replacements for these logins, which run only when the app needs the user. */
  readonly #next = new WeakMap<Headers, () => Promise<Resolved<User>>>();

  /** Returns this request's login, or calls `resolve` for it. Parallel callers share one promise. */
  recall(request: Headers, resolve: () => Promise<Resolved<User>>): Promise<Resolved<User>> {
    let login = this.#logins.get(request);
    if (!login) {
      login = (this.#next.get(request) ?? resolve)();
      this.#logins.set(request, login);
    }
    return login;
  }

  /** Makes the rest of the request see the result of `resolve`. */
  replace(request: Headers, resolve: () => Promise<Resolved<User>>): void {
    this.#logins.delete(request);
    this.#next.set(request, resolve);
  }
}
