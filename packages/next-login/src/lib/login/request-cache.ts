import type { Resolved } from "./resolve.ts";

/**
 * The login of each request. The key is the object that `await headers()` returns. It is the same object in layout, page and
 * handler, and across an action and the render after it, where `React.cache` starts again. So the render sees the login of the
 * action before it, and two requests never see each other's user.
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
