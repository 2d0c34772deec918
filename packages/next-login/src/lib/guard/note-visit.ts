import type { ResolvedConfig } from "../config/resolve.ts";
import { afterResponse } from "../next/after.ts";
import { clock } from "../session/lifetime.ts";
import type { SessionStore } from "../session/store.ts";
import type { Kept } from "../session/stored/find.ts";
import { leniently, touchStored } from "../session/stored/commit.ts";
import { isVisit } from "./renew.ts";

/** Rows whose touch is under way: the requests of one moment all read the same row, and one of them is enough. */
const touching = new Set<string>();

/**
 * A page visit keeps its session alive: where a store holds the dates, that needs no cookie, and so a page can do it. After the
 * response, at most once per interval, and never for a prefetch.
 */
export function noteVisit(
  config: ResolvedConfig,
  store: SessionStore | undefined,
  headers: Headers,
  { kept }: { kept: Kept | null },
): void {
  if (!store || !kept || kept.due || clock() - kept.row.seenAt < config.renewEvery || !isVisit(headers)) return;
  const { key } = kept.row;
  if (touching.has(key)) return;
  touching.add(key);
  const noted = afterResponse(async () => {
    await leniently(() => touchStored(config, store, kept));
    touching.delete(key);
  });
  if (!noted) touching.delete(key);
}
