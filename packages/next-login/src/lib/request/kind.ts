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
