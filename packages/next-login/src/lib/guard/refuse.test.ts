import { beforeEach, describe, expect, test, vi } from "vitest";
import { resolved } from "../../../test/helpers.ts";
import { isRendering } from "../next/request.ts";
import { refusal, refuse } from "./refuse.ts";
import { PATH_HEADER } from "./way-back.ts";

vi.mock("../next/request.ts", () => ({ isRendering: vi.fn<() => boolean>() }));

const config = resolved({ loginView: "/login?tenant=acme", nextField: "back" });
beforeEach(() => void vi.mocked(isRendering).mockReturnValue(false));

const action = { "next-action": "7f0a", accept: "text/x-component", "sec-fetch-dest": "empty" };
const form = { "content-type": "multipart/form-data; boundary=x", "sec-fetch-dest": "document" };
const navigation = { accept: "text/html", "sec-fetch-dest": "document" };
const byScript = { accept: "*/*", "sec-fetch-dest": "empty" };

/** What Next.js reads from the error that ends a page, an action or a handler. */
function digestOf(headers: Record<string, string>, next?: string): unknown {
  try {
    refuse(config, new Headers(headers), next);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return (error as { digest?: unknown }).digest;
  }
}

describe("a page", () => {
  beforeEach(() => void vi.mocked(isRendering).mockReturnValue(true));

  test.each<[name: string, headers: Record<string, string>]>([
    ["navigated to", navigation],
    ["asked for by the client router", { rsc: "1", ...byScript }],
    ["asked for by curl", {}],
    ["rendered after an action", action],
  ])("%s redirects in place, with the way back", (_name, headers) => {
    expect(digestOf({ ...headers, [PATH_HEADER]: "/orders?page=2" })).toBe(
      "NEXT_REDIRECT;replace;/login?tenant=acme&back=%2Forders%3Fpage%3D2;307;",
    );
  });

  test("without a known address there is no way back", () => {
    expect(digestOf(navigation)).toBe("NEXT_REDIRECT;replace;/login?tenant=acme;307;");
  });

  test("a named way back goes first, and is vetted like any other", () => {
    expect(digestOf({ [PATH_HEADER]: "/here" }, "/there")).toBe("NEXT_REDIRECT;replace;/login?tenant=acme&back=%2Fthere;307;");
    expect(digestOf({ [PATH_HEADER]: "/here" }, "//evil.example")).toBe("NEXT_REDIRECT;replace;/login?tenant=acme;307;");
  });

  test.each(["//evil.example", "/\\evil.example", "https://evil.example", "/.//evil.example", "javascript:alert(1)"])(
    "a forged address is no way back: %s",
    (forged) => {
      expect(digestOf({ [PATH_HEADER]: forged })).toBe("NEXT_REDIRECT;replace;/login?tenant=acme;307;");
    },
  );
});

describe("outside a render", () => {
  test.each<[name: string, headers: Record<string, string>]>([
    ["an action", action],
    ["a form without JavaScript", form],
    ["a handler that a browser navigated to", navigation],
    ["a handler that the client router asks", { rsc: "1", ...byScript }],
  ])("%s goes on to the login page by GET", (_name, headers) => {
    const referer = "https://app.example.com/orders?page=2";
    expect(digestOf({ ...headers, referer })).toBe("NEXT_REDIRECT;push;/login?tenant=acme&back=%2Forders%3Fpage%3D2;303;");
  });

  test.each<[name: string, headers: Record<string, string>]>([
    ["a script", byScript],
    ["a program that wants JSON", { accept: "application/json" }],
    ["curl", { accept: "*/*" }],
  ])("%s gets a 401", (_name, headers) => {
    expect(digestOf(headers)).toBe("NEXT_HTTP_ERROR_FALLBACK;401");
  });
});

describe("a guarded handler's answer", () => {
  const answer = (headers: Record<string, string>, method = "GET"): Response =>
    refusal(config, new Request("https://app.example.com/api/report?q=1", { method, headers }));

  test.each<[name: string, headers: Record<string, string>]>([
    ["a script", byScript],
    ["a program", { accept: "application/json" }],
    ["curl", { accept: "*/*" }],
    ["something that calls itself an action", action],
  ])("to %s is 401 in JSON", async (_name, headers) => {
    const refused = answer(headers);
    expect([refused.status, await refused.json()]).toEqual([401, { error: "unauthorized" }]);
    expect(refused.headers.get("cache-control")).toBe("private, no-store");
    expect(refused.headers.has("location")).toBe(false);
  });

  test.each<[name: string, headers: Record<string, string>]>([
    ["a navigation", navigation],
    ["the client router", { rsc: "1", ...byScript }],
  ])("to %s leads to the login page and back", (_name, headers) => {
    const refused = answer(headers);
    expect([refused.status, refused.headers.get("location")]).toEqual([303, "/login?tenant=acme&back=%2Fapi%2Freport%3Fq%3D1"]);
    expect(refused.headers.get("cache-control")).toBe("private, no-store");
  });

  test("to a form leads back to the page it was on", () => {
    const refused = answer({ ...form, referer: "https://app.example.com/orders" }, "POST");
    expect([refused.status, refused.headers.get("location")]).toEqual([303, "/login?tenant=acme&back=%2Forders"]);
    expect(answer(form, "POST").headers.get("location")).toBe("/login?tenant=acme");
  });
});
