import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  ACTION as action,
  BY_SCRIPT as byScript,
  during,
  NAVIGATION as navigation,
  SECRET,
  TestJar,
} from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import type { LoginOptions } from "../login/options.ts";

interface User {
  id: string;
  name: string;
  isActive?: boolean;
}

vi.mock("next/headers.js", async () => (await import("../../../test/helpers.ts")).nextHeaders);

const [NOW, NAME] = [1_800_000_000, "__Host-login_session"];
const ada: User = { id: "7", name: "Ada" };
const grace: User = { id: "8", name: "Grace" };
const ivan: User = { id: "9", name: "Ivan", isActive: false };
const users = new Map([ada, grace, ivan].map((user) => [user.id, user]));

const userLoader = vi.fn<LoginOptions<User>["userLoader"]>();
const options = { secret: SECRET, origin: "https://app.example.com", userLoader };
const manager = createLoginManager<User>(options);

beforeEach(() => {
  vi.setSystemTime(NOW * 1000);
  userLoader.mockReset().mockImplementation((id) => users.get(id));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function signedIn(user: User = ada): Promise<TestJar> {
  const jar = new TestJar();
  await during(jar, () => manager.loginUser(user));
  userLoader.mockClear();
  return jar.nextRequest();
}

class ReadOnlyJar extends TestJar {
  override set(): void {
    throw new Error("Cookies can only be modified in a Server Action or Route Handler.");
  }
}

const digest = (text: string): unknown => expect.objectContaining({ digest: text });

describe("a request", () => {
  test("opens the cookie once and loads the user once, however often any function reads them", async () => {
    const jar = await signedIn();
    const decrypt = vi.spyOn(crypto.subtle, "decrypt");
    const manager = createLoginManager<User>(options);
    await during(jar, async () => {
      const parallel = await Promise.all(Array.from({ length: 20 }, () => manager.getCurrentUser()));
      expect(new Set(parallel)).toEqual(new Set([ada]));
      for (let call = 0; call < 20; call++) expect(await manager.getCurrentUser()).toBe(ada);
      expect(await manager.requireUser()).toBe(ada);
      expect((await manager.getLogin()).user).toBe(ada);
      expect(await manager.loginRequired((user) => user)()).toBe(ada);
    });
    expect(userLoader).toHaveBeenCalledExactlyOnceWith("7");
    expect(decrypt).toHaveBeenCalledTimes(1);
    expect(jar.written).toEqual([]);
  });

  test("loads the user again, although an earlier request did", async () => {
    const jar = await signedIn();
    await during(jar, () => manager.getCurrentUser());
    await during(jar, () => manager.getCurrentUser());
    expect(userLoader).toHaveBeenCalledTimes(2);
  });

  test("without a valid cookie loads no user", async () => {
    const decrypt = vi.spyOn(crypto.subtle, "decrypt");
    expect(await during(new TestJar(), () => manager.getCurrentUser())).toBe(null);
    expect(await during(new TestJar({ [NAME]: "garbage" }), () => manager.getLogin())).toMatchObject({
      reason: "invalid_cookie",
    });
    expect([userLoader.mock.calls.length, decrypt.mock.calls.length]).toEqual([0, 0]);
  });
});

describe("loginUser and logoutUser", () => {
  test("take effect for the rest of the request, and for the next one", async () => {
    const jar = new TestJar();
    await during(jar, async () => {
      expect(await manager.getCurrentUser()).toBe(null);
      expect(await manager.loginUser(ada)).toBe(true);
      expect(await manager.getCurrentUser()).toBe(ada);
      expect(await manager.getLogin()).toMatchObject({ fresh: true, source: "session", authenticatedAt: new Date(NOW * 1000) });
    });
    expect(userLoader).not.toHaveBeenCalled();
    const next = jar.nextRequest();
    expect(await during(next, () => manager.getCurrentUser(), navigation)).toBe(ada);

    await during(next, async () => {
      expect(await manager.getCurrentUser()).toBe(ada);
      await manager.logoutUser();
      expect(await manager.getLogin()).toMatchObject({ user: null, reason: "no_session" });
      await expect(manager.requireUser()).rejects.toThrow("NEXT_REDIRECT");
    });
    const [deleted, message] = next.written;
    expect(deleted).toMatchObject({ name: NAME, value: "", attributes: { maxAge: 0 } });
    // The guard flashes its message for the login page.
    expect([next.written.length, message?.name]).toEqual([2, `${NAME}_flash`]);
    expect(await during(next.nextRequest(), () => manager.getCurrentUser())).toBe(null);
  });

  test("in the same request leave no session", async () => {
    const jar = new TestJar();
    await during(jar, async () => {
      await manager.loginUser(ada);
      await manager.logoutUser();
      expect(await manager.getCurrentUser()).toBe(null);
    });
    expect(await during(jar.nextRequest(), () => manager.getCurrentUser())).toBe(null);
  });

  test("replace the first user when another one logs in", async () => {
    const jar = await signedIn(ada);
    await during(jar, async () => {
      expect(await manager.getCurrentUser()).toBe(ada);
      await manager.loginUser(grace);
      expect(await manager.getCurrentUser()).toBe(grace);
    });
    expect(jar.written).toHaveLength(1);
    expect(await during(jar.nextRequest(), () => manager.getCurrentUser())).toBe(grace);
  });

  test("return false for an inactive user, and keep the current user", async () => {
    const jar = await signedIn(ada);
    await during(jar, async () => {
      expect(await manager.loginUser(ivan)).toBe(false);
      expect(await manager.getCurrentUser()).toBe(ada);
    });
    expect(jar.written).toEqual([]);
  });

  test("succeed when no one is logged in, and delete an invalid cookie", async () => {
    const jar = new TestJar();
    await during(jar, () => manager.logoutUser());
    expect(jar.written).toEqual([]);
    const garbage = new TestJar({ [NAME]: "garbage" });
    await during(garbage, () => manager.logoutUser());
    expect(garbage.written).toMatchObject([{ name: NAME, value: "" }]);
  });

  test("throw cookies_read_only while a page renders, and change nothing", async () => {
    const readOnly = expect.objectContaining({ code: "cookies_read_only", cause: expect.any(Error) as Error });
    const value = (await signedIn()).get(NAME)?.value ?? "";
    await during(new ReadOnlyJar(), async () => {
      await expect(manager.loginUser(ada)).rejects.toEqual(readOnly);
      expect(await manager.getCurrentUser()).toBe(null);
      await expect(manager.flash("Hello")).rejects.toEqual(readOnly);
      await expect(manager.logoutUser()).resolves.toBe(undefined);
    });
    await during(new ReadOnlyJar({ [NAME]: value }), async () => {
      await expect(manager.logoutUser()).rejects.toEqual(readOnly);
      expect(await manager.getCurrentUser()).toBe(ada);
    });
  });
});

describe("loginRequired", () => {
  const fn = vi.fn<(user: User, ...rest: unknown[]) => unknown>();
  const guarded = manager.loginRequired(fn);
  beforeEach(() => void fn.mockReset());

  test("passes the user and the arguments to the function, and returns its result", async () => {
    fn.mockResolvedValue("done");
    const form = new FormData();
    expect(await during(await signedIn(), () => guarded({ message: "" }, form))).toBe("done");
    expect(fn).toHaveBeenCalledExactlyOnceWith(ada, { message: "" }, form);
    expect(userLoader).toHaveBeenCalledTimes(1);
    fn.mockReturnValue(undefined);
    expect(await during(await signedIn(), () => guarded())).toBe(undefined);
  });

  test("rethrows the function's errors, Next's own too", async () => {
    const thrown = Object.assign(new Error("NEXT_REDIRECT"), { digest: "NEXT_REDIRECT;push;/next;303;" });
    fn.mockRejectedValue(thrown);
    await expect(during(await signedIn(), () => guarded())).rejects.toBe(thrown);
  });

  test.each<[name: string, jar: () => Promise<TestJar>]>([
    ["an anonymous visitor", async () => new TestJar()],
    ["an invalid cookie", async () => new TestJar({ [NAME]: "garbage" })],
    ["a deleted user", () => signedIn({ id: "10", name: "Deleted" })],
    [
      "a user who is inactive now",
      async () => {
        const jar = await signedIn(ada);
        userLoader.mockReturnValue({ ...ada, isActive: false });
        return jar;
      },
    ],
  ])("redirects an action of %s to the login page, and does not run it", async (_name, jar) => {
    const headers = { ...action, referer: "https://app.example.com/profile?tab=1" };
    await expect(during(await jar(), () => guarded(new FormData()), headers)).rejects.toEqual(
      digest("NEXT_REDIRECT;push;/login?next=%2Fprofile%3Ftab%3D1;303;"),
    );
    expect(fn).not.toHaveBeenCalled();
  });

  test("redirects an action without JavaScript to the login page too", async () => {
    const headers = { ...navigation, "content-type": "multipart/form-data; boundary=x" };
    await expect(during(new TestJar(), () => guarded(new FormData()), headers)).rejects.toEqual(
      digest("NEXT_REDIRECT;push;/login;303;"),
    );
    expect(fn).not.toHaveBeenCalled();
  });

  test("redirects an action whose arguments only look like a request", async () => {
    for (const first of [
      { url: "https://app.example.com/", headers: new Headers() },
      "request",
      null,
      [new Request("https://a.example")],
    ]) {
      await expect(during(new TestJar(), () => guarded(first))).rejects.toEqual(digest("NEXT_REDIRECT;push;/login;303;"));
    }
    expect(fn).not.toHaveBeenCalled();
  });

  const ask = (headers: Record<string, string>, jar: TestJar, method = "GET"): Promise<unknown> =>
    during(
      jar,
      () => guarded(new Request("https://app.example.com/api/report?q=1", { method, headers }), { params: {} }),
      headers,
    );

  test.each<[name: string, headers: Record<string, string>]>([
    ["a script", byScript],
    ["an API client", { accept: "application/json" }],
    ["curl", {}],
  ])("answers 401 in JSON when %s calls a handler", async (_name, headers) => {
    const answer = (await ask(headers, new TestJar())) as Response;
    expect([answer.status, await answer.json()]).toEqual([401, { error: "unauthorized" }]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(fn).not.toHaveBeenCalled();
  });

  test("answers 303 with the return URL when a browser navigates to a handler", async () => {
    const answer = (await ask(navigation, new TestJar())) as Response;
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/login?next=%2Fapi%2Freport%3Fq%3D1"]);
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
    expect(fn).not.toHaveBeenCalled();
  });

  test("makes a handler's response private, no-store unless it has its own Cache-Control", async () => {
    fn.mockImplementation(() => Response.json({ name: "Ada" }));
    const answer = (await ask(byScript, await signedIn())) as Response;
    expect([answer.headers.get("cache-control"), await answer.json()]).toEqual(["private, no-store", { name: "Ada" }]);
    fn.mockImplementation(() => new Response("", { headers: { "cache-control": "public" } }));
    expect(((await ask(byScript, await signedIn())) as Response).headers.get("cache-control")).toBe("public");
  });

  test("renews an active session, at most once per interval, and not for a prefetch", async () => {
    const jar = await signedIn();
    fn.mockImplementation(() => Response.json({}));
    const written = async (run: () => Promise<unknown>): Promise<number> => {
      const before = jar.written.length;
      await run();
      return jar.written.length - before;
    };
    expect(await written(() => ask(byScript, jar))).toBe(0);
    vi.setSystemTime((NOW + 300) * 1000);
    expect(await written(() => ask({ ...byScript, "next-router-prefetch": "1" }, jar))).toBe(0);
    expect(await written(() => ask({ ...navigation, "sec-purpose": "prefetch" }, jar))).toBe(0);
    const prefetch = new Request("https://app.example.com/", { headers: { ...byScript, "next-router-prefetch": "1" } });
    expect(await written(() => during(jar, () => guarded(prefetch), byScript))).toBe(0);
    expect(await written(() => during(jar, () => guarded(), byScript))).toBe(0);
    expect(await written(() => during(jar, () => guarded()))).toBe(1);
    expect(await written(() => ask(byScript, jar))).toBe(0);
    vi.setSystemTime((NOW + 600) * 1000);
    expect(await written(() => ask(byScript, jar))).toBe(1);
    vi.setSystemTime((NOW + 900) * 1000);
    expect(await written(() => during(jar, () => manager.getCurrentUser()))).toBe(0);
    expect(await written(() => during(jar, () => manager.requireUser()))).toBe(1);
  });
});

test("several guards in one request renew the session only once", async () => {
  const jar = await signedIn();
  vi.setSystemTime((NOW + 300) * 1000);
  await during(jar, async () => {
    await manager.requireUser();
    await Promise.all([manager.requireUser(), manager.loginRequired(() => null)()]);
  });
  expect(jar.written).toHaveLength(1);
});

describe("requireUser outside a render", () => {
  test("returns the user, or redirects to the login page with the return URL", async () => {
    expect(await during(await signedIn(), () => manager.requireUser())).toBe(ada);
    const here = { ...action, "x-login-path": "/here" };
    await expect(during(new TestJar(), () => manager.requireUser(), here)).rejects.toEqual(
      digest("NEXT_REDIRECT;push;/login?next=%2Fhere;303;"),
    );
    const there = during(new TestJar(), () => manager.requireUser({ next: "/there" }), here);
    await expect(there).rejects.toEqual(digest("NEXT_REDIRECT;push;/login?next=%2Fthere;303;"));
    const evil = during(new TestJar(), () => manager.requireUser({ next: "//evil.example" }), here);
    await expect(evil).rejects.toEqual(digest("NEXT_REDIRECT;push;/login;303;"));
  });

  test("throws a 401 for an API client", async () => {
    await expect(during(new TestJar(), () => manager.requireUser(), byScript)).rejects.toEqual(
      digest("NEXT_HTTP_ERROR_FALLBACK;401"),
    );
  });
});

describe("a user loader that fails", () => {
  test("throws login_unavailable everywhere, logs no one out and changes no cookie", async () => {
    const down = new Error("database is down");
    const jar = await signedIn();
    userLoader.mockRejectedValue(down);
    const fn = vi.fn<() => void>();
    const ask = (): Promise<unknown> =>
      manager.loginRequired(fn as (user: User, request: Request) => void)(new Request("https://app.example.com/"));
    for (const call of [manager.getCurrentUser, manager.requireUser, manager.loginRequired(fn)]) {
      await expect(during<Promise<unknown>>(jar, () => call())).rejects.toMatchObject({
        code: "login_unavailable",
        cause: down,
      });
    }
    expect(await during(jar, () => manager.getLogin())).toMatchObject({ user: null, source: null, reason: "unavailable" });
    const answer = (await during(jar, () => ask())) as Response;
    expect([answer.status, await answer.json()]).toEqual([503, { error: "login_unavailable" }]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({ "retry-after": "5", "cache-control": "private, no-store" });
    expect([fn.mock.calls.length, jar.written]).toEqual([0, []]);
    userLoader.mockReturnValue(ada);
    expect(await during(jar, () => manager.getCurrentUser())).toBe(ada);
  });
});

test("200 interleavings of two users' requests never confuse the users", async () => {
  const [adas, graces] = [await signedIn(ada), await signedIn(grace)];
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, oneAtATime) => {
      userLoader.mockImplementation((id) => scheduler.schedule(Promise.resolve(users.get(id) ?? null)));
      const visit = async (jar: TestJar, user: User): Promise<void> => {
        const pause = (): Promise<void> => scheduler.schedule(Promise.resolve());
        const check = async (): Promise<void> => {
          await pause();
          expect(await manager.getCurrentUser()).toBe(user);
        };
        await during(new TestJar({ [NAME]: jar.get(NAME)?.value ?? "" }), async () => {
          if (oneAtATime) for (let call = 0; call < 3; call++) await check();
          else await Promise.all([check(), check(), check()]);
          await pause();
          await manager.logoutUser();
          await pause();
          expect(await manager.getCurrentUser()).toBe(null);
          await manager.loginUser(user);
          await check();
        });
      };
      const visits = Promise.all([visit(adas, ada), visit(graces, grace), visit(adas, ada)]);
      await scheduler.waitFor(visits);
    }),
    { numRuns: 200 },
  );
});
