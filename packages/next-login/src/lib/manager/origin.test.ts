import { describe, expect, test, vi } from "vitest";
import { FORM, NAVIGATION, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginError } from "../errors.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
}
const SITE = "https://app.example.com";
const ada: User = { id: "7" };
const manager = createLoginManager<User>({ secret: SECRET, origin: SITE, userLoader: () => ada });
const CROSS_ORIGIN = expect.objectContaining({ code: "cross_origin", digest: "NEXT_HTTP_ERROR_FALLBACK;403" }) as LoginError;
const byForm = { ...FORM, origin: "https://evil.example", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
const byForgedAction = { ...byForm, "next-action": "x", accept: "text/x-component" };
const byLink = { ...NAVIGATION, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
const byImage = { accept: "image/*", "sec-fetch-dest": "image", "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" };
const BY_OWN_PAGE: Record<string, string> = { "sec-fetch-site": "same-origin" };

async function signedIn(): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(ada));
  return browser;
}

describe("a cross-site request (CSRF)", () => {
  test("cannot log a user in, and cannot confirm a login", async () => {
    const browser = new TestBrowser();
    for (const headers of [byForm, byForgedAction, byImage]) {
      await expect(browser.ask(() => manager.loginUser(ada), headers)).rejects.toEqual(CROSS_ORIGIN);
      expect(browser.set).toEqual([]);
    }
    const other = await signedIn();
    for (const headers of [byForm, byForgedAction]) {
      await expect(other.ask(() => manager.confirmLogin(), headers)).rejects.toEqual(CROSS_ORIGIN);
      expect(other.set).toEqual([]);
    }
  });

  test("cannot log a user out", async () => {
    const browser = await signedIn();
    for (const headers of [byForm, byForgedAction, byImage, byLink]) {
      await expect(browser.ask(() => manager.logoutUser(), headers)).rejects.toEqual(CROSS_ORIGIN);
      expect(browser.set).toEqual([]);
    }
    expect(await browser.ask(manager.getCurrentUser)).toBe(ada);
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("cannot run a wrapped handler by %s, logged in or not", async (method) => {
    const fn = vi.fn<(user: User, request: Request) => Response>(() => Response.json("ran"));
    const guarded = manager.loginRequired(fn);
    for (const browser of [await signedIn(), new TestBrowser()]) {
      for (const headers of [byForm, byForgedAction]) {
        const answer = await browser.ask(() => guarded(new Request(SITE, { method, headers })), headers);
        expect([answer.status, await answer.json()]).toEqual([403, { error: "cross_origin" }]);
        expect(answer.headers.get("cache-control")).toBe("private, no-store");
        expect(browser.set).toEqual([]);
      }
    }
    expect(fn).not.toHaveBeenCalled();
  });

  test("cannot pass a guard in a handler or an action, logged in or not", async () => {
    const guards = [() => manager.requireUser(), () => manager.requireFreshUser(), manager.loginRequired((user) => user)];
    for (const browser of [await signedIn(), new TestBrowser()]) {
      for (const headers of [byForm, byForgedAction, { ...byForm, origin: "null" }]) {
        for (const guard of guards) await expect(browser.ask(guard, headers)).rejects.toEqual(CROSS_ORIGIN);
      }
    }
  });

  test("passes a guard in a handler when it is a link, or when the page's own origin sent it", async () => {
    const browser = await signedIn();
    for (const headers of [byLink, byImage, { ...FORM, origin: SITE }]) {
      expect(await browser.ask(() => manager.requireUser(), headers)).toBe(ada);
    }
  });

  test("can follow a link to a wrapped handler", async () => {
    const guarded = manager.loginRequired((user: User, _request: Request) => Response.json(user.id));
    const browser = await signedIn();
    const answer = await browser.ask(() => guarded(new Request(SITE, { headers: byLink })), byLink);
    expect([answer.status, await answer.json()]).toEqual([200, "7"]);
  });
});

test("a cross-site navigation, such as the return from a login provider, can log a user in", async () => {
  const browser = new TestBrowser();
  expect(await browser.ask(() => manager.loginUser(ada), byLink)).toBe(true);
});

describe("requireSameOrigin", () => {
  const required = (headers: Record<string, string>, method = "POST") =>
    manager.requireSameOrigin(new Request(SITE, { method, headers }));

  test.each(["POST", "GET", "DELETE"])("throws for a %s of another site, whatever proves its user", (method) => {
    for (const headers of [byForm, byForgedAction, byImage, byLink, { origin: "" }, { ...byForm, "x-api-key": "grace" }]) {
      expect(() => required(headers, method)).toThrow(CROSS_ORIGIN);
    }
  });

  test("returns for the app's own pages, and for a client that is no browser", () => {
    for (const headers of [{ origin: SITE }, BY_OWN_PAGE, {}] as Record<string, string>[])
      expect(required(headers)).toBeUndefined();
  });
});

describe("trustedOrigins", () => {
  const PARTNER = "https://partner.example";
  const trusting = createLoginManager<User>({ secret: SECRET, origin: SITE, trustedOrigins: [PARTNER], userLoader: () => ada });

  test("may log in, pass each guard, and log out", async () => {
    const browser = new TestBrowser();
    const headers = { ...byForm, origin: PARTNER };
    const request = new Request(SITE, { method: "POST", headers });
    expect(await browser.ask(() => trusting.loginUser(ada), headers)).toBe(true);
    expect(await browser.ask(() => trusting.requireUser(), headers)).toBe(ada);
    const guarded = trusting.loginRequired((user: User, _request: Request) => Response.json(user.id));
    expect((await browser.ask(() => guarded(request), headers)).status).toBe(200);
    expect(trusting.requireSameOrigin(request)).toBeUndefined();
    await browser.ask(() => trusting.logoutUser(), headers);
    expect(browser.cookies).toEqual({});
  });

  test.each([
    "http://partner.example",
    "https://a.partner.example",
    "https://partner.example:444",
    "https://partner.example.",
    "null",
  ])("does not include %s", async (origin) => {
    await expect(new TestBrowser().ask(() => trusting.loginUser(ada), { ...byForm, origin })).rejects.toEqual(CROSS_ORIGIN);
  });
});

test("a denied cross-origin request warns in the server's log once, names the fix, and repeats nothing of the request", async () => {
  Reflect.deleteProperty(globalThis, Symbol.for("next-login/warned"));
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  for (const headers of [byForm, byImage]) {
    await expect(new TestBrowser().ask(() => manager.loginUser(ada), headers)).rejects.toEqual(CROSS_ORIGIN);
  }
  expect(warn).toHaveBeenCalledOnce();
  expect(warn.mock.calls[0]).toEqual([expect.stringMatching(/APP_ORIGIN.*trustedOrigins.*cross_origin/)]);
  expect(String(warn.mock.calls[0])).not.toContain("evil");
  warn.mockRestore();
});
