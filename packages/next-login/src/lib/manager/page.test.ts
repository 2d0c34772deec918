import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { resolved, SECRET, sessionFrom, TestJar, writeSession } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import { writeFlash } from "../flash/flash-cookie.ts";
import type { Session } from "../session/payload.ts";

const current = vi.hoisted(() => ({ headers: new Headers(), jar: undefined as unknown }));
vi.mock("next/headers.js", () => ({ headers: async () => current.headers, cookies: async () => current.jar }));
/** Replaces React's `cache` of one render. */
vi.mock("react", () => ({
  cache: (make: () => unknown) =>
    (
      (made) => () =>
        made
    )(make()),
}));

/** The cookies of a page, in which Next throws on every write. */
class PageJar extends TestJar {
  override set(): void {
    throw new Error("Cookies can only be modified in a Server Action or Route Handler.");
  }
}

const NOW = 1_800_000_000;
const NAME = "__Host-login_session";
const ada = { id: "7", name: "Ada" };
const config = resolved({ session: { idleTimeout: 3600 } });
const manager = createLoginManager({
  secret: SECRET,
  origin: "https://app.example.com",
  session: { idleTimeout: 3600 },
  loginViews: { "/admin": "/admin/login", "/api": null },
  refreshView: "/again",
  userLoader: (id) => (id === "7" ? ada : null),
});
const { getCurrentUser, getLogin, requireUser, requireFreshUser, loginRequired, redirectIfLoggedIn, getFlashedMessages } =
  manager;

beforeEach(() => void vi.setSystemTime(NOW * 1000));
afterEach(() => void vi.useRealTimers());

function visit(
  cookies: Record<string, string>,
  headers: Record<string, string> = { accept: "text/html", "sec-fetch-dest": "document" },
): void {
  current.headers = new Headers(headers);
  current.jar = new PageJar(cookies);
}

async function sessionOf(userId: string, startedAt: number, changes: Partial<Session> = {}): Promise<Record<string, string>> {
  const jar = new TestJar();
  await writeSession(config, jar, sessionFrom(startedAt, { userId, ...changes }));
  return { [NAME]: jar.get(NAME)?.value ?? "" };
}

describe("a page sets no cookie, so it does not throw", () => {
  test("with a session whose renewal is due", async () => {
    visit(await sessionOf("7", NOW - 3599));
    expect([await getCurrentUser(), await requireUser(), await loginRequired((user) => user)()]).toEqual([ada, ada, ada]);
  });

  test.each<[name: string, cookies: () => Promise<Record<string, string>>, reason: string]>([
    ["expired", () => sessionOf("7", NOW - 3600), "idle_timeout"],
    ["invalid", async () => ({ [NAME]: "garbage" }), "invalid_cookie"],
    ["of a deleted user", () => sessionOf("8", NOW), "user_not_found"],
  ])("with a session that is %s", async (_name, cookies, reason) => {
    visit(await cookies());
    expect([await getCurrentUser(), (await getLogin()).reason]).toEqual([null, reason]);
    await expect(requireUser()).rejects.toMatchObject({ digest: "NEXT_REDIRECT;replace;/login;307;" });
  });

  test("with a flashed message, which it can read more than once", async () => {
    const jar = new TestJar();
    await writeFlash(config, jar, "document", [{ message: "Saved", category: "success" }]);
    visit({ [`${NAME}_flash`]: jar.get(`${NAME}_flash`)?.value ?? "" });
    expect(await getFlashedMessages()).toEqual([{ message: "Saved", category: "success" }]);
    expect(await getFlashedMessages()).toEqual([{ message: "Saved", category: "success" }]);
  });
});

describe("a guard in a page", () => {
  const ended = async (run: () => Promise<unknown>): Promise<unknown> =>
    run().catch((error: { digest?: string }) => error.digest);

  test.each([
    ["/admin/users", "NEXT_REDIRECT;replace;/admin/login?next=%2Fadmin%2Fusers&login_flash=unauthorized;307;"],
    ["/api/docs", "NEXT_HTTP_ERROR_FALLBACK;401"],
    ["/apis", "NEXT_REDIRECT;replace;/login?next=%2Fapis&login_flash=unauthorized;307;"],
  ])("denies an anonymous visitor at %s", async (path, digest) => {
    visit({}, { accept: "text/html", "x-login-path": path });
    expect(await ended(requireUser)).toBe(digest);
    expect(await ended(requireFreshUser)).toBe(digest);
    expect(await ended(loginRequired(() => null))).toBe(digest);
  });

  test("redirects a user whose login is not fresh to the refresh view", async () => {
    const headers = { accept: "text/html", "x-login-path": "/secrets" };
    visit(await sessionOf("7", NOW, { authenticatedAt: 0 }), headers);
    expect(await ended(requireFreshUser)).toBe(
      "NEXT_REDIRECT;replace;/again?next=%2Fsecrets&login_flash=fresh_login_required;307;",
    );
    visit(await sessionOf("7", NOW - 600), headers);
    expect(await ended(() => requireFreshUser({ maxAge: 600 }))).toBe(
      "NEXT_REDIRECT;replace;/again?next=%2Fsecrets&login_flash=fresh_login_required;307;",
    );
    expect(await ended(() => requireFreshUser({ maxAge: 601 }))).toBe(ada);
  });

  test("answers 403 when authorize rejects the user", async () => {
    visit(await sessionOf("7", NOW));
    expect(await ended(() => requireUser({ authorize: () => false }))).toBe("NEXT_HTTP_ERROR_FALLBACK;403");
    expect(await ended(() => requireUser({ authorize: async () => true }))).toBe(ada);
  });

  test("redirects a logged-in user from a page for anonymous visitors", async () => {
    visit(await sessionOf("7", NOW));
    expect(await ended(() => redirectIfLoggedIn({ next: "/orders" }))).toBe("NEXT_REDIRECT;replace;/orders;307;");
    visit({ [NAME]: "garbage" });
    expect(await ended(() => redirectIfLoggedIn({ next: "/orders" }))).toBe(undefined);
  });
});

test("a remember cookie logs the user in, although the page cannot set the session cookie", async () => {
  const jar = new TestJar();
  const remembered = {
    id: "AAECAwQFBgcICQoLDA0ODw",
    userId: "7",
    issuedAt: NOW,
    duration: 3600,
    version: "",
    browser: "",
    data: "",
  };
  await writeSession(config, jar, sessionFrom(NOW), remembered);
  visit({ "__Host-login_remember": jar.get("__Host-login_remember")?.value ?? "" });
  expect(await requireUser()).toBe(ada);
  expect(await getLogin()).toMatchObject({ user: ada, fresh: false, remembered: true, source: "remember" });
});

test.each<[name: string, headers: Record<string, string>]>([
  ["a navigation", { accept: "text/html", "sec-fetch-dest": "document" }],
  ["the client router", { accept: "*/*", "sec-fetch-dest": "empty", "next-url": "/" }],
  ["curl", {}],
])("a page redirects in place when %s requests it", async (_name, headers) => {
  visit({}, { ...headers, "x-login-path": "/orders?page=2" });
  await expect(requireUser()).rejects.toMatchObject({
    digest: "NEXT_REDIRECT;replace;/login?next=%2Forders%3Fpage%3D2&login_flash=unauthorized;307;",
  });
});

test.each<[name: string, headers: Record<string, string>]>([
  ["another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", origin: "https://evil.example" }],
  ["a link of another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }],
  ["the address bar", {}],
])(
  "a page that logs in or out, or changes data, gets cookies_read_only, when it is requested from %s",
  async (_name, headers) => {
    visit(await sessionOf("7", NOW), headers);
    const data = () => manager.updateSessionData(undefined);
    for (const change of [() => manager.loginUser(ada), () => manager.logoutUser(), () => manager.confirmLogin(), data]) {
      await expect(change()).rejects.toMatchObject({ code: "cookies_read_only" });
    }
    expect(await requireUser()).toBe(ada);
  },
);
