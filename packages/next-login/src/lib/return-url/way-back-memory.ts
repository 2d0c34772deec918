import type { ResolvedConfig } from "../config/resolve.ts";
import type { CurrentRequest } from "../next/request.ts";
import { dropNext, readNext } from "./return-url-cookie.ts";

/** The way back of one request: a login uses it up, and the redirect after it still has to know it. */
export class WayBackMemory {
  readonly #left = new WeakMap<object, string | null>();

  async recall(config: ResolvedConfig, { headers, jar }: CurrentRequest): Promise<string | null> {
    return this.#left.has(headers) ? (this.#left.get(headers) ?? null) : readNext(config, jar);
  }

  async leave(config: ResolvedConfig, request: CurrentRequest): Promise<void> {
    this.#left.set(request.headers, await this.recall(config, request));
    dropNext(config, request.jar);
  }
}
