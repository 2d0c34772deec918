import type { Resolved } from "./resolve.ts";

/**
 * What one request already knows. Keyed by the object that `await headers()` returns: the same one in layout, page and
 * handler, and across an action and the render after it, which `React.cache` is not. So an action's login is seen by
 * the render that follows, and two requests can never see each other's user.
 */
export class RequestCache<User> {
  readonly #logins = new WeakMap<Headers, Promise<Resolved<User>>>();
  /** What replaces them, asked for when somebody wants to know. */
  readonly #next = new WeakMap<Headers, () => Promise<Resolved<User>>>();

  /** The answer this request already has, or the one `resolve` is about to give. Parallel callers share one promise. */
  recall(request: Headers, resolve: () => Promise<Resolved<User>>): Promise<Resolved<User>> {
    let login = this.#logins.get(request);
    if (!login) {
      login = (this.#next.get(request) ?? resolve)();
      this.#logins.set(request, login);
    }
    return login;
  }

  /** The rest of the request sees what `resolve` gives. */
  replace(request: Headers, resolve: () => Promise<Resolved<User>>): void {
    this.#logins.delete(request);
    this.#next.set(request, resolve);
  }
}
