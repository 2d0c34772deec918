import type { FlashedMessage, ResolvedConfig } from "../config/resolve.ts";
import { requestKind } from "../request/kind.ts";
import type { RequestContext } from "../request/context.ts";
import { readFlash, writeFlash } from "./flash-cookie.ts";

interface Flashed {
  messages: readonly FlashedMessage[];
  /** The pending write. The next write waits for it, because each cookie also contains the earlier messages. */
  written: Promise<void>;
}

/** Stores the messages of each request, and decides which response shows them, so that each appears exactly once. */
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
 * Whether this is the render of a redirect from an action that set a cookie. Next makes this request with the headers of the
 * action's response. An action that set no cookie flashed no message, and an earlier page has already shown the messages in the
 * browser.
 */
function isRedirectOfCookies(headers: Headers): boolean {
  // Next 16 sends the header only after a change. Next 15 always sends it, as `[paths, tags, cookies]`.
  const changed = headers.get("x-action-revalidated");
  return headers.has("x-action-redirect") && changed !== null && !changed.endsWith(",0]");
}
