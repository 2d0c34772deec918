import { beforeEach, describe, expect, test, vi } from "vitest";
import { ACTION, BY_SCRIPT, FORM, NAVIGATION, SECRET, TestBrowser } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginOptions } from "../login/options.ts";
import type { UnauthorizedHandler } from "../login/refusal.ts";

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

interface User {
  id: string;
  role: string;
}
const SITE = "https://app.example.com";
const FLASH = "__Host-login_session_flash";
const ada: User = { id: "7", role: "editor" };
const options: LoginOptions<User> = { secret: SECRET, origin: SITE, userLoader: () => ada };
const manager = createLoginManager<User>(options);

async function signedIn(settings: Parameters<typeof manager.loginUser>[1] = {}): Promise<TestBrowser> {
  const browser = new TestBrowser();
  await browser.ask(() => manager.loginUser(ada, settings));
  return browser;
}

const ended = async (run: Promise<unknown>): Promise<unknown> => {
  try {
    const answer = await run;
    return answer instanceof Response ? [answer.status, await answer.text()] : answer;
  } catch (error) {
    return (error as { digest?: string }).digest ?? error;
  }
};

type Made = ReturnType<typeof createLoginManager<User>>;
const wrapped = (by: Made, path: string, headers: Record<string, string>, method = "GET"): (() => Promise<unknown>) => {
  const handler = by.loginRequired((user: User, _request: Request): unknown => user);
  return () => handler(new Request(SITE + path, { method, headers }));
};

describe("the app's own handler", () => {
  const unauthorizedHandler = vi.fn<UnauthorizedHandler>();
  const needsRefreshHandler = vi.fn<UnauthorizedHandler>();
  const own = createLoginManager<User>({ ...options, refreshView: "/again", unauthorizedHandler, needsRefreshHandler });
  beforeEach(() => {
    unauthorizedHandler.mockReset();
    needsRefreshHandler.mockReset();
  });

  test("is called once, with place and path, and only for its own kind of denial", async () => {
    const headers = { ...ACTION, "x-login-path": "/here" };
    const browser = new TestBrowser();
    await ended(browser.ask(() => own.requireUser(), headers));
    const call = { place: "action", wantsPage: true, path: "/here", headers: expect.any(Headers) as Headers };
    expect(unauthorizedHandler).toHaveBeenCalledExactlyOnceWith(call);
    expect(needsRefreshHandler).not.toHaveBeenCalled();

    const stale = await signedIn({ fresh: false });
    await ended(stale.ask(() => own.requireFreshUser({ next: "/there" }), headers));
    expect(needsRefreshHandler).toHaveBeenCalledExactlyOnceWith({ ...call, path: "/there" });
    expect(unauthorizedHandler).toHaveBeenCalledTimes(1);

    expect(await stale.ask(() => own.requireUser())).toBe(ada);
    await ended(stale.ask(() => own.requireUser({ authorize: () => false })));
    expect([unauthorizedHandler.mock.calls.length, needsRefreshHandler.mock.calls.length]).toEqual([1, 1]);
  });

  test("can return the response of a wrapped handler, and of nothing else", async () => {
    unauthorizedHandler.mockImplementation(() => new Response("halt", { status: 418 }));
    needsRefreshHandler.mockImplementation(async () => new Response("again", { status: 419 }));
    const browser = new TestBrowser();
    expect(await ended(browser.ask(wrapped(own, "/api", BY_SCRIPT), BY_SCRIPT))).toEqual([418, "halt"]);
    expect(await ended(browser.ask(() => own.requireUser(), BY_SCRIPT))).toBe("NEXT_HTTP_ERROR_FALLBACK;401");
    expect(await ended(browser.ask(() => own.requireUser()))).toBe("NEXT_REDIRECT;push;/login;303;");
    expect(await ended(browser.ask(() => own.loginRequired(() => 1)()))).toBe("NEXT_REDIRECT;push;/login;303;");
    const stale = await signedIn({ fresh: false });
    const fresh = own.freshLoginRequired((user: User, _request: Request): unknown => user);
    expect(await ended(stale.ask(() => fresh(new Request(SITE)), BY_SCRIPT))).toEqual([419, "again"]);
    expect(await ended(stale.ask(() => own.requireFreshUser()))).toBe("NEXT_REDIRECT;push;/again;303;");
  });

  test("can throw, as Next's redirect() does", async () => {
    const elsewhere = Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;push;/elsewhere;303;" });
    unauthorizedHandler.mockRejectedValue(elsewhere);
    expect(await ended(new TestBrowser().ask(() => own.requireUser()))).toBe("NEXT_REDIRECT;push;/elsewhere;303;");
    expect(await ended(new TestBrowser().ask(wrapped(own, "/api", BY_SCRIPT)))).toBe("NEXT_REDIRECT;push;/elsewhere;303;");
  });
});

describe("login views", () => {
  const areas = createLoginManager<User>({
    ...options,
    loginViews: { "/admin": "/admin/login", "/admin/api": null, "/api": null },
  });
  const here = (path: string, headers: Record<string, string> = ACTION): Record<string, string> => ({
    ...headers,
    "x-login-path": path,
  });

  test.each([
    ["/orders", "NEXT_REDIRECT;push;/login?next=%2Forders;303;"],
    ["/admin/users", "NEXT_REDIRECT;push;/admin/login?next=%2Fadmin%2Fusers;303;"],
    ["/admin/api/x", "NEXT_HTTP_ERROR_FALLBACK;401"],
    ["/api", "NEXT_HTTP_ERROR_FALLBACK;401"],
    ["/apis", "NEXT_REDIRECT;push;/login?next=%2Fapis;303;"],
  ])("are chosen by path for %s", async (path, digest) => {
    expect(await ended(new TestBrowser().ask(() => areas.requireUser(), here(path)))).toBe(digest);
    expect(await ended(new TestBrowser().ask(() => areas.requireFreshUser(), here(path)))).toBe(digest);
    expect(await ended(new TestBrowser().ask(() => areas.loginRequired(() => 1)(), here(path)))).toBe(digest);
  });

  test.each<[path: string, status: number, location: string | null]>([
    ["/orders", 303, "/login?next=%2Forders"],
    ["/admin/users", 303, "/admin/login?next=%2Fadmin%2Fusers"],
    ["/api/x", 401, null],
  ])("are chosen by path for a browser's request to the wrapped handler at %s", async (path, status, location) => {
    const browser = new TestBrowser();
    const answer = (await browser.ask(wrapped(areas, path, NAVIGATION), NAVIGATION)) as Response;
    expect([answer.status, answer.headers.get("location")]).toEqual([status, location]);
    expect(browser.set).toEqual(status === 303 ? [FLASH] : []);
  });

  test.each<[path: string, referer: string | undefined, status: number, location: string | null]>([
    ["/api/pay", `${SITE}/cart`, 401, null],
    ["/api/pay", undefined, 401, null],
    ["/admin/delete", `${SITE}/orders`, 303, "/admin/login?next=%2Forders"],
  ])("are chosen by path for the handler at %s, when a form on %s posts", async (path, referer, status, location) => {
    const headers = { ...FORM, ...(referer && { referer }) };
    const answer = (await new TestBrowser().ask(wrapped(areas, path, headers, "POST"), headers)) as Response;
    expect([answer.status, answer.headers.get("location")]).toEqual([status, location]);
  });
});

describe("authorize", () => {
  const editors = (user: User): boolean => user.role === "editor";
  const noOne = async (): Promise<boolean> => false;

  test("is called once with the user, and the guard accepts the user when it returns true", async () => {
    const browser = await signedIn();
    const authorize = vi.fn<(user: User) => Promise<boolean>>(async (user) => editors(user));
    expect(await browser.ask(() => manager.requireUser({ authorize }))).toBe(ada);
    expect(authorize).toHaveBeenCalledExactlyOnceWith(ada, expect.objectContaining({ user: ada, source: "session" }));
    expect(await browser.ask(() => manager.requireFreshUser({ authorize, maxAge: 60 }))).toBe(ada);
    expect(await browser.ask(() => manager.loginRequired(() => "ran", { authorize })())).toBe("ran");
  });

  test.each<[name: string, authorize: (user: User) => boolean | Promise<boolean>]>([
    ["returns false", () => false],
    ["resolves to false", noOne],
    ["returns undefined", (() => undefined) as unknown as () => boolean],
  ])("causes a 403 and no redirect to the login page when it %s", async (_name, authorize) => {
    const fn = vi.fn<() => void>();
    const browser = await signedIn();
    const handler = manager.loginRequired(fn as (user: User, request: Request) => void, { authorize });
    for (const headers of [NAVIGATION, BY_SCRIPT, ACTION, FORM]) {
      for (const run of [
        () => manager.requireUser({ authorize }),
        () => manager.requireFreshUser({ authorize }),
        () => manager.loginRequired(fn, { authorize })(),
        () => manager.freshLoginRequired(fn, { authorize })(),
      ]) {
        expect(await ended(browser.ask<unknown>(run, headers))).toBe("NEXT_HTTP_ERROR_FALLBACK;403");
      }
      const answer = browser.ask(() => handler(new Request(SITE, { headers })), headers);
      expect(await ended(answer)).toEqual([403, '{"error":"forbidden"}']);
      expect(browser.set).toEqual([]);
    }
    expect(fn).not.toHaveBeenCalled();
  });

  test("causes invalid_option when it returns a value that is not a boolean", async () => {
    const authorize = (({ role }: User) => role) as unknown as () => boolean;
    const browser = await signedIn();
    const refused = { code: "invalid_option", message: expect.stringContaining("`authorize`") as string };
    for (const run of [() => manager.requireUser({ authorize }), manager.loginRequired(() => undefined, { authorize })]) {
      await expect(browser.ask<unknown>(run)).rejects.toMatchObject(refused);
    }
  });

  test("is not called when no one is logged in", async () => {
    const authorize = vi.fn<() => boolean>(() => true);
    expect(await ended(new TestBrowser().ask(() => manager.requireUser({ authorize })))).toBe("NEXT_REDIRECT;push;/login;303;");
    expect(authorize).not.toHaveBeenCalled();
  });

  test("runs before the check of freshness, so that a rejected user does not enter the password first", async () => {
    const stale = await signedIn({ fresh: false });
    expect(await ended(stale.ask(() => manager.requireFreshUser({ authorize: () => false })))).toBe(
      "NEXT_HTTP_ERROR_FALLBACK;403",
    );
    expect(await ended(stale.ask(() => manager.requireFreshUser({ authorize: () => true })))).toBe(
      "NEXT_HTTP_ERROR_FALLBACK;401",
    );
  });

  test("rejects the request when it throws", async () => {
    const down = new Error("roles are down");
    const browser = await signedIn();
    expect(await ended(browser.ask(() => manager.requireUser({ authorize: () => Promise.reject(down) })))).toBe(down);
  });
});

describe("the login message", () => {
  const shown = (browser: TestBrowser, by: Made = manager, headers = NAVIGATION) =>
    browser.ask(() => by.getFlashedMessages(), headers);

  test("is flashed for a form in its category, and shown on the login page", async () => {
    const local = createLoginManager<User>({ ...options, loginMessage: "Halt", loginMessageCategory: "warning" });
    const browser = new TestBrowser();
    await ended(browser.ask(() => local.requireUser(), FORM));
    expect(browser.set).toEqual([FLASH]);
    expect(await shown(browser, local)).toEqual([{ message: "Halt", category: "warning" }]);
  });

  test("is shown in the render of an action's redirect", async () => {
    const browser = new TestBrowser();
    await ended(browser.ask(() => manager.requireUser()));
    expect(await shown(browser)).toEqual([]);
    const redirect = {
      accept: "text/x-component",
      rsc: "1",
      "x-action-redirect": "/login;push",
      "x-action-revalidated": "[[],0,1]",
    };
    expect(await shown(browser, manager, redirect)).toEqual([
      { message: "Please log in to access this page.", category: "message" },
    ]);
  });

  test("is needsRefreshMessage when a user has to reauthenticate", async () => {
    const local = createLoginManager<User>({ ...options, refreshView: "/again", needsRefreshMessageCategory: "info" });
    const stale = await signedIn({ fresh: false });
    await ended(stale.ask(() => local.requireFreshUser(), FORM));
    expect(await shown(stale, local)).toEqual([{ message: "Please reauthenticate to access this page.", category: "info" }]);
  });

  test("is not flashed when the settings have none", async () => {
    const silent = createLoginManager<User>({
      ...options,
      refreshView: "/again",
      loginMessage: null,
      needsRefreshMessage: null,
    });
    const [browser, stale] = [new TestBrowser(), await signedIn({ fresh: false })];
    await ended(browser.ask(() => silent.requireUser(), FORM));
    await ended(stale.ask(() => silent.requireFreshUser(), FORM));
    expect([browser.set, stale.set]).toEqual([[], []]);
  });

  test("is not flashed for an API client", async () => {
    const browser = new TestBrowser();
    await ended(browser.ask(() => manager.requireUser(), BY_SCRIPT));
    await ended(browser.ask(wrapped(manager, "/api", BY_SCRIPT), BY_SCRIPT));
    expect(browser.cookies).toEqual({});
  });

  test("is not flashed for a prefetch", async () => {
    const browser = new TestBrowser();
    const ahead = { ...NAVIGATION, "sec-purpose": "prefetch" };
    await browser.ask(wrapped(manager, "/report", ahead), NAVIGATION);
    expect(browser.set).toEqual([]);
  });

  test("is translated once, when it is shown, and other messages are not translated", async () => {
    const localize = vi.fn<NonNullable<LoginOptions<User>["localize"]>>(
      async (message, { headers }) => `${headers.get("accept-language")}: ${message}`,
    );
    const local = createLoginManager<User>({ ...options, loginMessage: "Halt", localize });
    const browser = new TestBrowser();
    await ended(browser.ask(() => local.requireUser(), FORM));
    expect(localize).not.toHaveBeenCalled();
    const german = { ...NAVIGATION, "accept-language": "de" };
    expect(await shown(browser, local, german)).toEqual([{ message: "de: Halt", category: "message" }]);
    expect(localize).toHaveBeenCalledTimes(1);

    const other = new TestBrowser();
    await other.ask(() => local.flash("Saved"), FORM);
    expect(await shown(other, local, german)).toEqual([{ message: "Saved", category: "message" }]);
    expect(localize).toHaveBeenCalledTimes(1);
  });
});
