import { VISIT_HEADER } from "./context.ts";

/**
 * What kind of response a request expects, by its headers only:
 *
 * - `action`: a Server Action, called by fetch.
 * - `form`: a form that a browser posts without JavaScript.
 * - `rsc`: the client router requests a page.
 * - `document`: a browser navigates.
 * - `fetch`: a script, or an API client that expects something other than HTML or sends `Authorization`.
 * - `unknown`: the headers do not tell, as with `curl`. A page then redirects, and a handler answers with a status.
 */
export type RequestKind = "action" | "form" | "rsc" | "document" | "fetch" | "unknown";

const DOCUMENT_DESTINATIONS = ["document", "iframe", "frame", "embed", "object"];
const FORM = /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

/**
 * Next strips the `RSC` and prefetch headers before middleware, but keeps `next-url` and the Accept of a redirect's internal
 * render. A client can forge all of them, so the result only chooses the form of a denial.
 */
export function requestKind(headers: Headers): RequestKind {
  if (headers.has("next-action")) return "action";
  if (headers.has("rsc") || headers.has("next-url") || accepts(headers, "text/x-component")) return "rsc";
  const wanted = wantedBy(headers);
  if (FORM.test(headers.get("content-type") ?? "")) return wanted === "fetch" ? "fetch" : "form";
  return wanted;
}

/** Whether this is a prefetch: browsers say so, and the client router does where Next keeps its header. */
export function isPrefetch(headers: Headers): boolean {
  if (headers.has("next-router-prefetch")) return true;
  return /prefetch|prerender/i.test(`${headers.get("sec-purpose")} ${headers.get("purpose")} ${headers.get("x-moz")}`);
}

/**
 * Whether a user has submitted a form or an action. No cache stores the response to a POST without explicit headers (RFC 9110
 * 9.3.3).
 */
export function isSubmission(headers: Headers): boolean {
  return !isPrefetch(headers) && ["action", "form"].includes(requestKind(headers));
}

/**
 * Whether a request shows that the user is active. A page that is only left open must not keep its session alive or consume
 * one-time data. Next hides from middleware which requests of the client router are prefetches, unless the app sets
 * `skipProxyUrlNormalize`. It hides the header `rsc` with them, so no request without it counts.
 */
export function countsAsVisit(headers: Headers): boolean {
  return !isPrefetch(headers) && (requestKind(headers) !== "rsc" || headers.has("rsc"));
}

/** Whether this is a visit to a page, as far as the page can tell. */
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
  if (accept !== null && !accepts(headers, "*/*")) return "fetch";
  // A client that brings a key is no browser, whatever it accepts.
  return headers.has("authorization") ? "fetch" : "unknown";
}

function accepts(headers: Headers, type: string): boolean {
  return (headers.get("accept") ?? "").toLowerCase().includes(type);
}
