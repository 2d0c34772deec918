import { NextRequest, type NextFetchEvent } from "next/server.js";
import { describe, expect, test, vi } from "vitest";
import { ACTION, BY_SCRIPT, FORM, NAVIGATION, resolved, SECRET, TestBrowser, TestJar } from "../../../test/helpers.ts";
import type { LoginConfig } from "../config/options.ts";
import { createLoginManager } from "../create-login-manager.ts";
import { readFlash } from "../flash/flash-cookie.ts";
import { createLoginMiddleware } from "./login-middleware.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const SITE = "https://app.example.com";
const FLASH = "__Host-login_session_flash";
const settings: LoginConfig = {
  secret: SECRET,
  origin: SITE,
  loginViews: { "/admin": "/admin/login?area=1", "/admin/api": null, "/api": null },
  refreshView: "/again",
  loginMessage: "Halt",
  loginMessageCategory: "warning",
};
const config = resolved(settings);
const event = {} as NextFetchEvent;

const visit = (path: string, headers = NAVIGATION, method = "GET", changes: LoginConfig = {}): Promise<Response> =>
  createLoginMiddleware({ ...settings, ...changes })(new NextRequest(SITE + path, { method, headers }), event);
const passed = (response: Response): boolean => response.headers.get("x-middleware-next") === "1";

/** The cookies of a browser that received this response. */
function cookiesFrom(response: Response): Record<string, string> {
  return Object.fromEntries(
    response.headers.getSetCookie().map((line) => {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      return [name, decodeURIComponent(value)];
    }),
  );
}

describe("a navigation to", () => {
  test.each([
    ["/orders", `${SITE}/login?next=%2Forders`],
    ["/admin", `${SITE}/admin/login?area=1&next=%2Fadmin`],
    ["/admin/users?x=1", `${SITE}/admin/login?area=1&next=%2Fadmin%2Fusers%3Fx%3D1`],
    ["/administrator", `${SITE}/login?next=%2Fadministrator`],
    ["/apis", `${SITE}/login?next=%2Fapis`],
  ])("%s redirects to %s", async (path, location) => {
    const response = await visit(path);
    expect([response.status, response.headers.get("location")]).toEqual([307, location]);
  });

  test.each(["/api", "/api/x", "/admin/api/x"])("%s answers 401 without a message", async (path) => {
    for (const [headers, method] of [
      [NAVIGATION, "GET"],
      [FORM, "POST"],
      [ACTION, "POST"],
      [BY_SCRIPT, "GET"],
      [{}, "GET"],
    ] as const) {
      const response = await visit(path, headers, method);
      expect([response.status, await response.json()]).toEqual([401, { error: "unauthorized" }]);
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(response.headers.has("x-action-redirect")).toBe(false);
    }
  });

  test("any path answers 401 when the app has no login view", async () => {
    const none: LoginConfig = { loginView: null, loginViews: {} };
    for (const path of ["/orders", "/login"]) expect((await visit(path, NAVIGATION, "GET", none)).status).toBe(401);
  });
});

test("every view is public, and the paths below it are guarded", async () => {
  for (const path of ["/login", "/again", "/admin/login", "/admin/login/", "/admin/login?area=2"]) {
    expect([path, passed(await visit(path))]).toEqual([path, true]);
  }
  for (const path of ["/admin/loginx", "/admin/login/x", "/again/x", "/admin/%6cogin"]) {
    expect([path, passed(await visit(path))]).toEqual([path, false]);
  }
});

describe("the login message", () => {
  const messages = [{ message: "Halt", category: "warning" }];

  test.each<[name: string, method: string, headers: Record<string, string>]>([
    ["a navigation", "GET", NAVIGATION],
    ["a form", "POST", FORM],
    ["a Server Action, whose browser then loads the login page as a document", "POST", ACTION],
    ["curl", "GET", {}],
  ])("is flashed once for %s, in its category", async (_name, method, headers) => {
    const cookies = cookiesFrom(await visit("/orders", headers, method));
    expect(Object.keys(cookies)).toEqual([FLASH]);
    expect(await readFlash(config, new TestJar(cookies), "document")).toEqual(messages);

    const browser = new TestBrowser();
    browser.cookies = cookies;
    const manager = createLoginManager({
      ...settings,
      userLoader: () => ({ id: "7" }),
      localize: (message, { headers }) => `${headers.get("accept-language")}: ${message}`,
    });
    const shown = await browser.ask(() => manager.getFlashedMessages(), { ...NAVIGATION, "accept-language": "de" });
    expect(shown).toEqual([{ message: "de: Halt", category: "warning" }]);
    const login = await visit("/login", { ...NAVIGATION, cookie: `${FLASH}=${encodeURIComponent(cookies[FLASH] ?? "")}` });
    expect(login.headers.getSetCookie()).toEqual([expect.stringMatching(/_flash=;.*Max-Age=0/)]);
  });

  test.each<[name: string, headers: Record<string, string>]>([
    ["the client router", { ...BY_SCRIPT, rsc: "1" }],
    ["the client router, hidden", { ...BY_SCRIPT, "next-url": "/" }],
    ["the client router's prefetch", { ...BY_SCRIPT, rsc: "1", "next-router-prefetch": "1" }],
    ["a prefetched document", { ...NAVIGATION, "sec-purpose": "prefetch" }],
    ["a prefetched document of an old browser", { ...NAVIGATION, purpose: "prefetch" }],
    ["a script", BY_SCRIPT],
    ["an API client", { accept: "application/json" }],
  ])("is not flashed for %s", async (_name, headers) => {
    expect(cookiesFrom(await visit("/orders", headers))).toEqual({});
  });

  test("is not flashed when the settings have none", async () => {
    for (const headers of [NAVIGATION, ACTION, FORM]) {
      const method = headers === NAVIGATION ? "GET" : "POST";
      expect(cookiesFrom(await visit("/orders", headers, method, { loginMessage: null }))).toEqual({});
    }
  });
});
