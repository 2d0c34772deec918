import { describe, expect, test, vi } from "vitest";
import { FORM, NAVIGATION, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
}
const SITE = "https://app.example.com";
const ada: User = { id: "7" };
const manager = createLoginManager<User>({ secret: SECRET, origin: SITE, userLoader: () => ada });
const FORBIDDEN = expect.objectContaining({ digest: "NEXT_HTTP_ERROR_FALLBACK;403" }) as Error;
const byForm = { ...FORM, origin: "https://evil.example", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
const byLink = { ...NAVIGATION, "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
const byImage = { accept: "image/*", "sec-fetch-dest": "image", "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" };

async function signedIn(): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(ada));
  return browser;
}

describe("a cross-site request (CSRF)", () => {
  test("cannot log a user in, and cannot confirm a login", async () => {
    const browser = new TestBrowser();
    for (const headers of [byForm, byImage]) {
      await expect(browser.ask(() => manager.loginUser(ada), headers)).rejects.toEqual(FORBIDDEN);
      expect(browser.set).toEqual([]);
    }
    const other = await signedIn();
    await expect(other.ask(() => manager.confirmLogin(), byForm)).rejects.toEqual(FORBIDDEN);
    expect(other.set).toEqual([]);
  });

  test("cannot log a user out", async () => {
    const browser = await signedIn();
    for (const headers of [byForm, byImage, byLink]) {
      await expect(browser.ask(() => manager.logoutUser(), headers)).rejects.toEqual(FORBIDDEN);
      expect(browser.set).toEqual([]);
    }
    expect(await browser.ask(manager.getCurrentUser)).toBe(ada);
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("cannot run a wrapped handler by %s, logged in or not", async (method) => {
    const fn = vi.fn<(user: User, request: Request) => Response>(() => Response.json("ran"));
    const guarded = manager.loginRequired(fn);
    for (const browser of [await signedIn(), new TestBrowser()]) {
      const answer = await browser.ask(() => guarded(new Request(SITE, { method, headers: byForm })), byForm);
      expect([answer.status, await answer.json()]).toEqual([403, { error: "cross_origin" }]);
      expect(answer.headers.get("cache-control")).toBe("private, no-store");
      expect(browser.set).toEqual([]);
    }
    expect(fn).not.toHaveBeenCalled();
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
