import type { FlashedMessage, ResolvedConfig } from "../config/resolve.ts";
import { requestKind } from "../request/kind.ts";
import type { RequestContext } from "../request/context.ts";
import { readFlash, writeFlash } from "./flash-cookie.ts";

interface Flashed {
  messages: readonly FlashedMessage[];
  /** The write under way: each holds the messages of those before it, so they go one after another. */
  written: Promise<void>;
}

/** The messages of one request, and the rule by which each is shown exactly once. */
export class RequestFlash {
  readonly #flashed = new WeakMap<object, Flashed>();

  async add(config: ResolvedConfig, request: RequestContext, message: FlashedMessage): Promise<void> {
    const flashed = this.#flashed.get(request.headers) ?? { messages: [], written: Promise.resolve() };
    this.#flashed.set(request.headers, flashed);
    const write = flashed.written.then(async () => {
      const messages = [...flashed.messages, message];
      await writeFlash(config, request.cookies, requestKind(request.headers) === "action" ? "action" : "document", messages);
      flashed.messages = messages;
    });
    flashed.written = write.catch(() => undefined);
    return write;
  }

  async shown(config: ResolvedConfig, request: RequestContext): Promise<readonly FlashedMessage[]> {
    switch (requestKind(request.headers)) {
      case "action":
        return this.#flashed.get(request.headers)?.messages ?? [];
      case "rsc":
        return isRedirectOfCookies(request.headers) ? readFlash(config, request.cookies, "action") : [];
      case "document":
      case "unknown":
        return readFlash(config, request.cookies, "document");
      default:
        return [];
    }
  }
}

/**
 * Whether this renders the redirect of an action that set a cookie. Next fetches it with the headers it is about to answer
 * with; an action that set none flashed nothing, and what its browser still holds was shown before.
 */
function isRedirectOfCookies(headers: Headers): boolean {
  // Next 16 sends the header when something changed, Next 15 always: `[paths, tags, cookies]`.
  const changed = headers.get("x-action-revalidated");
  return headers.has("x-action-redirect") && changed !== null && !changed.endsWith(",0]");
}
