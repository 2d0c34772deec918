import type { Resolved } from "./resolve.ts";

/**
 * What one request already knows. Keyed by the object that `await headers()` returns: the same one in layout, page and
 * handler, and across an action and the render after it, which `React.cache` is not. So an action's login is seen by
 * the render that follows, and two requests can never see each other's user.
 */
export class RequestMemory<User> {
  readonly #logins = new WeakMap<object, Promise<Resolved<User>>>();

  /** The answer this request already has, or the one `resolve` is about to give. Parallel callers share one promise. */
  recall(request: object, resolve: () => Promise<Resolved<User>>): Promise<Resolved<User>> {
    let login = this.#logins.get(request);
    if (!login) {
      login = resolve();
      this.#logins.set(request, login);
    }
    return login;
  }

  replace(request: object, resolved: Resolved<User>): void {
    this.#logins.set(request, Promise.resolve(resolved));
  }
}
