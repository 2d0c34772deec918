import { describe, expect, test } from "vitest";
import { requestKind, type RequestKind } from "./kind.ts";

const CHROME_HTML =
  "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";
const FIREFOX_HTML = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const navigation = {
  "sec-fetch-dest": "document",
  "sec-fetch-mode": "navigate",
  "sec-fetch-site": "none",
  "sec-fetch-user": "?1",
};
const byScript = { "sec-fetch-dest": "empty", "sec-fetch-mode": "cors", "sec-fetch-site": "same-origin" };
const multipart = "multipart/form-data; boundary=----WebKitFormBoundaryAbC";

describe("requestKind recognizes", () => {
  test.each<[client: string, headers: Record<string, string>, kind: RequestKind]>([
    ["a navigation in Chromium", { accept: CHROME_HTML, ...navigation, "upgrade-insecure-requests": "1" }, "document"],
    ["a navigation in Firefox", { accept: FIREFOX_HTML, ...navigation }, "document"],
    ["a navigation in a Safari without fetch metadata", { accept: FIREFOX_HTML }, "document"],
    ["a speculative navigation", { accept: CHROME_HTML, ...navigation, "sec-purpose": "prefetch;prerender" }, "document"],
    ["an iframe", { accept: CHROME_HTML, ...navigation, "sec-fetch-dest": "iframe" }, "document"],
    ["a frame", { accept: CHROME_HTML, ...navigation, "sec-fetch-dest": "frame" }, "document"],
    ["an embed", { accept: "*/*", ...navigation, "sec-fetch-dest": "embed" }, "document"],
    ["an object", { accept: "*/*", ...navigation, "sec-fetch-dest": "object" }, "document"],
    ["the client router's navigation", { accept: "*/*", rsc: "1", "next-router-state-tree": "%5B%5D", ...byScript }, "rsc"],
    ["the client router's prefetch", { accept: "*/*", rsc: "1", "next-router-prefetch": "1", ...byScript }, "rsc"],
    ["the same, as middleware sees it", { accept: "*/*", "next-url": "/dashboard", ...byScript }, "rsc"],
    ["the render of an action's redirect", { accept: "text/x-component", "x-action-redirect": "/a;push" }, "rsc"],
    [
      "a Server Action",
      { accept: "text/x-component", "next-action": "7f0a", "content-type": "text/plain;charset=UTF-8", ...byScript },
      "action",
    ],
    [
      "a Server Action with a form",
      { accept: "text/x-component", "next-action": "7f0a", "content-type": multipart, "next-url": "/", rsc: "1", ...byScript },
      "action",
    ],
    ["a form of a Server Action without JavaScript", { accept: CHROME_HTML, "content-type": multipart, ...navigation }, "form"],
    ["a plain form", { accept: CHROME_HTML, "content-type": "application/x-www-form-urlencoded", ...navigation }, "form"],
    [
      "a plain form of an old browser",
      { accept: FIREFOX_HTML, "content-type": "Application/X-WWW-Form-Urlencoded; charset=UTF-8" },
      "form",
    ],
    ["curl -d", { accept: "*/*", "content-type": "application/x-www-form-urlencoded" }, "form"],
    ["a text/plain form", { accept: CHROME_HTML, "content-type": "text/plain", ...navigation }, "document"],
    ["a script that posts FormData", { accept: "*/*", "content-type": multipart, ...byScript }, "fetch"],
    ["an API client that posts a form and expects JSON", { accept: "application/json", "content-type": multipart }, "fetch"],
    ["a script that fetches JSON", { accept: "*/*", ...byScript }, "fetch"],
    ["a script that posts JSON", { accept: "*/*", "content-type": "application/json", ...byScript }, "fetch"],
    ["a script that fetches HTML", { accept: "text/html", ...byScript }, "fetch"],
    ["an event stream", { accept: "text/event-stream", ...byScript }, "fetch"],
    [
      "an image",
      { accept: "image/avif,image/webp,image/apng,*/*;q=0.8", "sec-fetch-dest": "image", "sec-fetch-mode": "no-cors" },
      "fetch",
    ],
    ["a style sheet", { accept: "text/css,*/*;q=0.1", "sec-fetch-dest": "style", "sec-fetch-mode": "no-cors" }, "fetch"],
    ["a Sec-Fetch-Dest that is not known yet", { accept: "*/*", "sec-fetch-dest": "webidentity" }, "fetch"],
    ["an API client that expects JSON", { accept: "application/json" }, "fetch"],
    ["axios", { accept: "application/json, text/plain, */*" }, "unknown"],
    ["curl", { accept: "*/*", "user-agent": "curl/8.5.0" }, "unknown"],
    ["curl with a key", { accept: "*/*", authorization: "Bearer k" }, "fetch"],
    [
      "a browser that a proxy asked for a password",
      { accept: FIREFOX_HTML, ...navigation, authorization: "Basic YTpi" },
      "document",
    ],
    ["curl --json", { accept: "application/json", "content-type": "application/json" }, "fetch"],
    ["a request without headers", {}, "unknown"],
    ["Accept in capitals", { accept: "TEXT/HTML" }, "document"],
  ])("%s", (_client, headers, kind) => {
    expect(requestKind(new Headers(headers))).toBe(kind);
  });
});
