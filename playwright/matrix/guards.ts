import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import type { Running } from "./cell.ts";
import { outputOf } from "./setting.ts";

/** Ways of asking for a page, some of them meant to get past a guard. */
const SHAPES: readonly Record<string, string>[] = [
  { accept: "text/html", "sec-fetch-dest": "document" },
  { rsc: "1", accept: "*/*", "next-url": "/" },
  { rsc: "1", "next-router-prefetch": "1", accept: "*/*", "next-url": "/" },
  { accept: "text/html", "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" },
  { accept: "*/*" },
];

/** Expects that an anonymous visitor receives nothing of a guarded page, and nothing of its action. */
export async function guards(running: Running, pages: readonly string[] = ["/dashboard"]): Promise<void> {
  const { url } = running;
  for (const page of pages) {
    for (const headers of SHAPES) {
      for (const ending of ["", ".rsc", "/"]) await tellsNothing(url + page + ending, { headers });
    }
  }
  const ids = actionIds(running);
  expect(ids.length).toBeGreaterThan(1);
  for (const id of ids) {
    await tellsNothing(`${url}/dashboard`, { method: "POST", headers: { "next-action": id }, body: "[]" });
  }
}

async function tellsNothing(address: string, request: RequestInit): Promise<void> {
  const response = await fetch(address, { ...request, redirect: "manual" });
  const shown = `${address} ${JSON.stringify(request)}`;
  expect(response.status, shown).toBeLessThan(500);
  // A browser, and the client router, are shown the way; 308 is Next's own, to the other spelling of a slash.
  const headers = new Headers(request.headers);
  const asksForPage = (headers.has("sec-fetch-dest") || headers.has("next-url")) && !address.endsWith(".rsc");
  if (asksForPage && response.status !== 308) {
    expect(response.status, shown).toBe(307);
    expect(response.headers.get("location"), shown).toMatch(/\/login\/?(\?next=|$)/);
  }
  expect(await response.text(), shown).not.toMatch(/H[ae]llo, /);
}

function actionIds(running: Running): string[] {
  const manifest = readFileSync(join(outputOf(running), "server/server-reference-manifest.json"), "utf8");
  return Object.keys((JSON.parse(manifest) as { node: object }).node);
}
