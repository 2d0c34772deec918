import type { FlashedMessage, ResolvedConfig } from "../config/resolve.ts";
import { requestKind } from "../request/kind.ts";
import { PATH_HEADER, type RequestContext } from "../request/context.ts";
import { readFlash, writeFlash } from "./flash-cookie.ts";

interface Flashed {
  messages: readonly FlashedMessage[];
  /** The messages of earlier requests that no page has shown. */
  readonly unseen: Promise<readonly FlashedMessage[]>;
  /** The pending write. The next write waits for it, because each cookie also contains the earlier messages. */
  written: Promise<unknown>;
}

/** Stores the messages of each request, and decides which response shows them, so that each appears exactly once. */
export class RequestFlash {
  readonly #flashed = new WeakMap<object, Flashed>();

  /** Returns `false` for a message that does not fit beside the others of this request. */
  async add(config: ResolvedConfig, request: RequestContext, message: FlashedMessage): Promise<boolean> {
    // Read the cookie before the first write, which the same request would read back.
    const flashed = this.#flashed.get(request.headers) ?? {
      messages: [],
      unseen: readUnseen(config, request),
      written: Promise.resolve(),
    };
    this.#flashed.set(request.headers, flashed);
    const write = flashed.written.then(async () => {
      const messages = [...flashed.messages, message];
      const shownBy = requestKind(request.headers) === "action" ? "action" : "document";
      const written = await writeFlash(config, request.cookies, shownBy, messages, await flashed.unseen);
      if (written) flashed.messages = messages;
      return written;
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
 * Returns the messages that wait for the next document. Without middleware nothing deletes the cookie, so messages in it may be
 * seen. An action shows only its own messages, so middleware hides the cookie from it.
 */
async function readUnseen(config: ResolvedConfig, { headers, cookies }: RequestContext): Promise<readonly FlashedMessage[]> {
  return headers.has(PATH_HEADER) && requestKind(headers) !== "action" ? readFlash(config, cookies, "document") : [];
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
