import type { ResolvedConfig } from "../config/resolve.ts";
import { requestKind } from "../guard/request-kind.ts";
import type { CurrentRequest } from "../next/request.ts";
import { readFlash, writeFlash, type FlashedMessage } from "./flash-cookie.ts";

/** The messages of one request, and the rule by which each is shown exactly once. */
export class FlashMemory {
  readonly #flashed = new WeakMap<object, FlashedMessage[]>();

  async add(config: ResolvedConfig, request: CurrentRequest, flashed: FlashedMessage): Promise<void> {
    const messages = [...(this.#flashed.get(request.headers) ?? []), flashed];
    await writeFlash(config, request.jar, requestKind(request.headers) === "action" ? "action" : "document", messages);
    this.#flashed.set(request.headers, messages);
  }

  async shown(config: ResolvedConfig, request: CurrentRequest): Promise<FlashedMessage[]> {
    switch (requestKind(request.headers)) {
      case "action":
        return this.#flashed.get(request.headers) ?? [];
      case "rsc":
        // The render of an action's redirect carries the header that Next answers the action with.
        return request.headers.has("x-action-redirect") ? readFlash(config, request.jar, "action") : [];
      case "document":
      case "unknown":
        return readFlash(config, request.jar, "document");
      default:
        return [];
    }
  }
}
