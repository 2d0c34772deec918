import { VISIT_HEADER } from "./context.ts";

/**
 * What a request wants back, told from its headers alone:
 * - `action`: a Server Action, by fetch. `form`: a form posted without JavaScript.
 * - `rsc`: the client router asking for a page. `document`: a browser's navigation.
 * - `fetch`: a script, or a program that asks for something other than HTML.
 * - `unknown`: says nothing about itself (`curl`). Who knows what is asked decides: a page redirects, a handler refuses.
 */
export type RequestKind = "action" | "form" | "rsc" | "document" | "fetch" | "unknown";

const DOCUMENT_DESTINATIONS = ["document", "iframe", "frame", "embed", "object"];
const FORM = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

/**
 * Middleware is not shown the `RSC` and prefetch headers (Next strips them), but `next-url` and the Accept of a
 * redirect's internal render get through. Nothing here is trusted: it only chooses how a refusal looks.
 */
export function requestKind(headers: Headers): RequestKind {
  if (headers.has("next-action")) return "action";
  if (headers.has("rsc") || headers.has("next-url") || accepts(headers, "text/x-component")) return "rsc";
  const wanted = wantedBy(headers);
  if (FORM.test(headers.get("content-type") ?? "")) return wanted === "fetch" ? "fetch" : "form";
  return wanted;
}

/** A browser that fetches ahead says so, and so does the client router where Next lets it be heard. */
export function isPrefetch(headers: Headers): boolean {
  if (headers.has("next-router-prefetch")) return true;
  return /prefetch|prerender/i.test(`${headers.get("sec-purpose")} ${headers.get("purpose")} ${headers.get("x-moz")}`);
}

/** A form or an action: code that runs because somebody pressed a button, and whose answer no cache keeps (RFC 9110 9.3.3). */
export function isSubmission(headers: Headers): boolean {
  return !isPrefetch(headers) && ["action", "form"].includes(requestKind(headers));
}

/**
 * Whether a request is something a person did: a page left open must not keep its session alive, nor use anything up.
 * Next hides from middleware which of the client router's requests are prefetches, and `rsc` with it, unless the app sets
 * `skipProxyUrlNormalize`; hidden, none of them counts.
 */
export function countsAsVisit(headers: Headers): boolean {
  return !isPrefetch(headers) && (requestKind(headers) !== "rsc" || headers.has("rsc"));
}

/** Whether a page is visited, as far as the page can tell. */
export function isVisit(headers: Headers): boolean {
  if (isPrefetch(headers)) return false;
  if (["action", "form", "document"].includes(requestKind(headers))) return true;
  return ["1", "renewed"].includes(headers.get(VISIT_HEADER) ?? "");
}

function wantedBy(headers: Headers): "document" | "fetch" | "unknown" {
  const destination = headers.get("sec-fetch-dest");
  if (destination !== null) return DOCUMENT_DESTINATIONS.includes(destination) ? "document" : "fetch";
  if (accepts(headers, "text/html")) return "document";
  const accept = headers.get("accept");
  return accept === null || accepts(headers, "*/*") ? "unknown" : "fetch";
}

function accepts(headers: Headers, type: string): boolean {
  return (headers.get("accept") ?? "").toLowerCase().includes(type);
}
