import { beforeEach, describe, expect, test, vi } from "vitest";
import { resolved, TestJar } from "../../../test/helpers.ts";
import type { UnauthorizedRequest, UnauthorizedHandler } from "../login/refusal.ts";
import { deny, forbid, type Denied, type Place } from "./deny.ts";
import { loginViewFor } from "../request/view.ts";
import type { RequestFlash } from "../flash/request-flash.ts";
import { PATH_HEADER } from "../request/context.ts";
import { requestPath, returnPath } from "../request/return-path.ts";

const config = resolved({ loginView: "/login?tenant=acme", nextField: "back" });
const message = { message: "Please log in to access this page.", category: "message" };
const flash = vi.fn<(message: { message: string; category: string }) => Promise<boolean>>(async () => true);
const requestFlash = { add: async (_config, _request, message) => flash(message) } as RequestFlash;
const place = (sent: Headers, handlerRequest?: Request): Place => ({
  request: { headers: sent, cookies: new TestJar() },
  handlerRequest,
  rendering,
  mayWrite: true,
});
const handler = vi.fn<UnauthorizedHandler>();
let rendering = false;
beforeEach(() => {
  rendering = false;
  flash.mockClear();
  handler.mockReset();
});

const refused = (path: string | null, changes: Partial<Denied> = {}): Denied => ({
  error: "unauthorized",
  view: loginViewFor(config, path),
  handler,
  path,
  ...changes,
});

const action = { "next-action": "7f0a", accept: "text/x-component", "sec-fetch-dest": "empty" };
const form = { "content-type": "multipart/form-data; boundary=x", "sec-fetch-dest": "document" };
const navigation = { accept: "text/html", "sec-fetch-dest": "document" };
const byScript = { accept: "*/*", "sec-fetch-dest": "empty" };

/** What Next.js reads from the error that ends a page, an action or a handler. */
async function digestOf(sent: Record<string, string>, next?: string, changes: Partial<Denied> = {}): Promise<unknown> {
  const headers = new Headers(sent);
  try {
    await deny(config, refused(next ?? returnPath(config, headers), changes), place(headers), requestFlash);
    return "not denied";
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return (error as { digest?: unknown }).digest;
  }
}

describe("a page", () => {
  beforeEach(() => void (rendering = true));

  test.each<[name: string, headers: Record<string, string>]>([
    ["navigated to", navigation],
    ["asked for by the client router", { rsc: "1", ...byScript }],
    ["asked for by curl", {}],
    ["rendered after an action", action],
  ])("%s redirects in place, with the return URL", async (_name, headers) => {
    expect(await digestOf({ ...headers, [PATH_HEADER]: "/orders?page=2" })).toBe(
      "NEXT_REDIRECT;replace;/login?tenant=acme&back=%2Forders%3Fpage%3D2&login_flash=unauthorized;307;",
    );
  });

  test("redirects without a return URL when its address is unknown", async () => {
    expect(await digestOf(navigation)).toBe("NEXT_REDIRECT;replace;/login?tenant=acme;307;");
  });

  test("prefers the guard's own `next`, and rejects one of another site", async () => {
    expect(await digestOf({ [PATH_HEADER]: "/here" }, "/there")).toBe(
      "NEXT_REDIRECT;replace;/login?tenant=acme&back=%2Fthere&login_flash=unauthorized;307;",
    );
    expect(await digestOf({ [PATH_HEADER]: "/here" }, "//evil.example")).toBe(
      "NEXT_REDIRECT;replace;/login?tenant=acme&login_flash=unauthorized;307;",
    );
  });

  test("names the view's message only when middleware runs, and only when the view has one", async () => {
    expect(await digestOf({}, "/there")).toBe("NEXT_REDIRECT;replace;/login?tenant=acme&back=%2Fthere;307;");
    const silent = { view: { path: "/login", message: null } };
    expect(await digestOf({ [PATH_HEADER]: "/here" }, "/here", silent)).toBe("NEXT_REDIRECT;replace;/login?back=%2Fhere;307;");
  });

  test.each(["//evil.example", "/\\evil.example", "https://evil.example", "/.//evil.example", "javascript:alert(1)"])(
    "redirects without a return URL when its address is forged: %s",
    async (forged) => {
      expect(await digestOf({ [PATH_HEADER]: forged })).toBe(
        "NEXT_REDIRECT;replace;/login?tenant=acme&login_flash=unauthorized;307;",
      );
    },
  );
});

describe("outside a render", () => {
  test.each<[name: string, headers: Record<string, string>]>([
    ["an action", action],
    ["a form without JavaScript", form],
    ["a handler that a browser navigated to", navigation],
    ["a handler that the client router calls", { rsc: "1", ...byScript }],
  ])("%s redirects to the login page by GET", async (_name, headers) => {
    const referer = "https://app.example.com/orders?page=2";
    expect(await digestOf({ ...headers, referer })).toBe(
      "NEXT_REDIRECT;push;/login?tenant=acme&back=%2Forders%3Fpage%3D2;303;",
    );
  });

  test.each<[name: string, headers: Record<string, string>]>([
    ["a script", byScript],
    ["an API client that wants JSON", { accept: "application/json" }],
    ["curl", { accept: "*/*" }],
  ])("%s gets a 401", async (_name, headers) => {
    expect(await digestOf(headers)).toBe("NEXT_HTTP_ERROR_FALLBACK;401");
  });
});

describe("the response of a wrapped handler", () => {
  const answer = (headers: Record<string, string>, method = "GET", changes: Partial<Denied> = {}): Promise<Response> => {
    const handlerRequest = new Request("https://app.example.com/api/report?q=1", { method, headers });
    const path = requestPath(config, handlerRequest);
    return deny(config, refused(path, changes), place(handlerRequest.headers, handlerRequest), requestFlash);
  };

  test.each<[name: string, headers: Record<string, string>]>([
    ["a script", byScript],
    ["an API client", { accept: "application/json" }],
    ["curl", { accept: "*/*" }],
    ["a client that claims to call an action", action],
  ])("to %s is 401 in JSON", async (_name, headers) => {
    const refused = await answer(headers);
    expect([refused.status, await refused.json()]).toEqual([401, { error: "unauthorized" }]);
    expect(refused.headers.get("cache-control")).toBe("private, no-store");
    expect(refused.headers.has("location")).toBe(false);
  });

  test.each<[name: string, headers: Record<string, string>]>([
    ["a navigation", navigation],
    ["the client router", { rsc: "1", ...byScript }],
  ])("to %s redirects to the login page, with the return URL", async (_name, headers) => {
    const refused = await answer(headers);
    expect([refused.status, refused.headers.get("location")]).toEqual([303, "/login?tenant=acme&back=%2Fapi%2Freport%3Fq%3D1"]);
    expect(refused.headers.get("cache-control")).toBe("private, no-store");
  });

  test("to a form has the form's own page as return URL", async () => {
    const refused = await answer({ ...form, referer: "https://app.example.com/orders" }, "POST");
    expect([refused.status, refused.headers.get("location")]).toEqual([303, "/login?tenant=acme&back=%2Forders"]);
    expect((await answer(form, "POST")).headers.get("location")).toBe("/login?tenant=acme");
  });

  test.each(["unauthorized", "fresh_login_required"] as const)("names the error: %s", async (error) => {
    expect(await (await answer(byScript, "GET", { error })).json()).toEqual({ error });
  });

  test("is 401 for a browser too when there is no view, and flashes no message", async () => {
    const refused = await answer(navigation, "GET", { view: { path: null, message } });
    expect([refused.status, await refused.json()]).toEqual([401, { error: "unauthorized" }]);
    expect(flash).not.toHaveBeenCalled();
  });
});

describe("without a view", () => {
  const view = { path: null, message };

  test.each<[name: string, headers: Record<string, string>, renders: boolean]>([
    ["a page", navigation, true],
    ["an action", action, false],
    ["a form", form, false],
    ["a bare handler", navigation, false],
  ])("%s ends with Next's 401 and flashes no message", async (_name, headers, renders) => {
    rendering = renders;
    expect(await digestOf(headers, "/orders", { view })).toBe("NEXT_HTTP_ERROR_FALLBACK;401");
    expect(flash).not.toHaveBeenCalled();
  });
});

describe("the message for the login page", () => {
  test.each<[name: string, headers: Record<string, string>]>([
    ["an action", action],
    ["a form", form],
    ["a handler that a browser navigated to", navigation],
  ])("is flashed by %s", async (_name, headers) => {
    await digestOf(headers, "/orders");
    expect(flash).toHaveBeenCalledExactlyOnceWith(message);
  });

  test("is not flashed by a page, which cannot set cookies, nor for an API client, nor when the view has none", async () => {
    rendering = true;
    await digestOf(navigation, "/orders");
    rendering = false;
    await digestOf(byScript, "/orders");
    await digestOf(navigation, "/orders", { view: { path: "/login", message: null } });
    expect(flash).not.toHaveBeenCalled();
  });
});

describe("the app's own handler", () => {
  const cases: [
    name: string,
    headers: Record<string, string>,
    renders: boolean,
    wraps: boolean,
    told: Partial<UnauthorizedRequest>,
  ][] = [
    ["a page", navigation, true, false, { place: "page", wantsPage: true }],
    ["a page that curl requests", {}, true, false, { place: "page", wantsPage: true }],
    ["an action", action, false, false, { place: "action", wantsPage: true }],
    ["a form", form, false, false, { place: "action", wantsPage: true }],
    ["a bare handler, navigated to", navigation, false, false, { place: "handler", wantsPage: true }],
    ["a bare handler, by script", byScript, false, false, { place: "handler", wantsPage: false }],
    ["a wrapped handler, navigated to", navigation, false, true, { place: "handler", wantsPage: true }],
    ["a wrapped handler, by script", byScript, false, true, { place: "handler", wantsPage: false }],
    ["a wrapped handler, by a form", form, false, true, { place: "handler", wantsPage: true }],
    ["a wrapped handler, by a claimed action", action, false, true, { place: "handler", wantsPage: false }],
  ];

  test.each(cases)("%s: is called once, then the default runs", async (_name, sent, renders, wraps, told) => {
    rendering = renders;
    const headers = new Headers(sent);
    const handlerRequest = wraps ? new Request("https://app.example.com/orders", { headers }) : undefined;
    const outcome = async (given: Denied): Promise<unknown> => {
      try {
        const answer = await deny(config, given, place(headers, handlerRequest), requestFlash);
        return [answer.status, answer.headers.get("location"), await answer.text()];
      } catch (error) {
        return (error as { digest?: string }).digest ?? error;
      }
    };
    const byDefault = await outcome(refused("/orders", { handler: undefined }));
    expect(await outcome(refused("/orders"))).toEqual(byDefault);
    expect(handler).toHaveBeenCalledExactlyOnceWith({ ...told, path: "/orders", headers });

    handler.mockResolvedValue(new Response("halt", { status: 418 }));
    expect(await outcome(refused("/orders"))).toEqual(wraps ? [418, null, "halt"] : byDefault);

    const own = new Error("NEXT_REDIRECT");
    handler.mockRejectedValue(own);
    expect(await outcome(refused("/orders"))).toBe(own);
    expect(handler).toHaveBeenCalledTimes(3);
  });

  test("prevents the default message when it returns a response", async () => {
    handler.mockReturnValue(new Response(null, { status: 418 }));
    const handlerRequest = new Request("https://app.example.com/orders", { headers: navigation });
    await deny(config, refused("/orders"), place(handlerRequest.headers, handlerRequest), requestFlash);
    expect(flash).not.toHaveBeenCalled();
  });
});

test("forbid answers 403 and does not redirect to the login page", async () => {
  const answer = forbid(new Request("https://app.example.com/", { headers: navigation }));
  expect([answer.status, await answer.json(), answer.headers.get("location")]).toEqual([403, { error: "forbidden" }, null]);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  expect(() => forbid()).toThrow(expect.objectContaining({ digest: "NEXT_HTTP_ERROR_FALLBACK;403" }));
});

describe("below a basePath", () => {
  const below = { ...config, basePath: "/shop" };
  const location = "/login?tenant=acme&back=%2Forders";
  const thrown = async (sent: Record<string, string>): Promise<unknown> =>
    deny(below, refused("/orders"), place(new Headers(sent)), requestFlash).catch((error: { digest: string }) => error.digest);

  test("a page and an action that a script calls redirect without the basePath, which Next adds", async () => {
    expect(await thrown(action)).toBe(`NEXT_REDIRECT;push;${location};303;`);
    rendering = true;
    expect(await thrown(navigation)).toBe(`NEXT_REDIRECT;replace;${location};307;`);
  });

  test.each([
    ["a form without JavaScript", form],
    ["a navigation to a bare handler", navigation],
  ])("%s redirects with the basePath, which Next does not add", async (_name, sent) => {
    expect(await thrown(sent)).toBe(`NEXT_REDIRECT;push;/shop${location};303;`);
  });

  test("a navigation to a wrapped handler redirects with the basePath", async () => {
    const handlerRequest = new Request("https://app.example.com/shop/orders", { headers: navigation });
    const answer = await deny(below, refused("/orders"), place(handlerRequest.headers, handlerRequest), requestFlash);
    expect(answer.headers.get("location")).toBe(`/shop${location}`);
  });
});

test("a denial continues without its message where that does not fit into the cookie", async () => {
  flash.mockResolvedValueOnce(false);
  expect(await digestOf(action, "/orders")).toMatch(/^NEXT_REDIRECT;/);
});
