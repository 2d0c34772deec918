import type { ResolvedConfig } from "../../config/resolve.ts";
import type { CookieJar } from "../../cookie/jar.ts";
import { digestOf } from "../digest.ts";
import type { SessionStore } from "../store.ts";
import { readTickets } from "./tickets.ts";

/** Ends the rows of this browser, or all of its user's. By its cookies alone: no row has to be read to be ended. */
export async function endStored(
  config: ResolvedConfig,
  store: SessionStore | undefined,
  jar: CookieJar,
  everywhere: boolean,
): Promise<void> {
  if (!store) return;
  for (const { id, userId } of await readTickets(config, jar)) {
    await store.end(userId, everywhere ? {} : { key: await digestOf(id) });
  }
}
