// First, as in an app's setupFiles.
import "../../testing.ts";
import { spawnSync } from "node:child_process";
import { revalidatePath, revalidateTag, updateTag } from "next/cache.js";
import { after, type NextRequest } from "next/server.js";
import { cookies, headers } from "next/headers.js";
import { Suspense, createElement } from "react";
import { describe, expect, test } from "vitest";
import { SECRET } from "../../../test/helpers.ts";
import { createLoginManager } from "../create-login-manager.ts";
import { memorySessionStore } from "../session/memory-store.ts";
import type { SessionStore } from "../session/store.ts";
import { createTestLogin } from "./test-login.ts";

interface User {
  id: string;
  admin?: boolean;
}

const ada: User = { id: "7", admin: true };
const grace: User = { id: "8" };

function appOf(sessionStore?: SessionStore) {
  const options = { secret: SECRET, origin: "https://app.example.com", sessionStore };
  const manager = createLoginManager<User>({ ...options, userLoader: (id) => [ada, grace].find((user) => user.id === id) });
  return { manager, testLogin: createTestLogin<User>(options) };
}

describe.each<[string, () => SessionStore | undefined]>([
  ["without a store", () => undefined],
  ["with a store", () => memorySessionStore()],
])("actAs %s", (_, storeOf) => {
  test("passes the arguments and the user, and returns the result", async () => {
    const { manager, testLogin } = appOf(storeOf());
    const rename = manager.loginRequired(async (user, name: string, times: number) => [user.id, name, times]);
    const { status, location, result, session } = await testLogin.actAs(grace, rename, "Grace", 2);
    expect({ status, location, result, session }).toMatchObject({
      status: 200,
      location: null,
      result: ["8", "Grace", 2],
      session: { userId: "8", remembered: false },
    });
  });

  test("follows one browser through a login, a reauthentication's guard and a logout", async () => {
    const { manager, testLogin } = appOf(storeOf());
    const guarded = manager.freshLoginRequired(async (user) => user.id);
    const first = await testLogin.actAs(null, () => manager.loginUser(ada, { remember: true }));
    expect(first).toMatchObject({ result: true, session: { userId: "7", remembered: true } });
    expect(first.cookies).toHaveLength(2);
    expect(await testLogin.actAs(first.cookies, guarded)).toMatchObject({ result: "7" });
    const last = await testLogin.actAs(first.cookies, () => manager.logoutUser());
    expect(last).toMatchObject({ status: 200, session: null, cookies: [] });
    expect(await testLogin.actAs(last.cookies, guarded)).toMatchObject({ status: 303, location: "/login", result: undefined });
  });

  test("runs an action that changes what Next caches", async () => {
    const { manager, testLogin } = appOf(storeOf());
    const change = manager.loginRequired(async () => {
      revalidatePath("/notes");
      updateTag("notes");
      revalidateTag("notes", "max");
      revalidateTag("notes", { expire: 60 });
      return "changed";
    });
    expect(await testLogin.actAs(ada, change)).toMatchObject({ status: 200, result: "changed" });
  });

  test("takes the cookies of a session that is not fresh", async () => {
    const { manager, testLogin } = appOf(storeOf());
    const guarded = manager.freshLoginRequired(async (user) => user.id);
    const cookies = await testLogin.sessionCookies(ada, { fresh: false });
    expect(await testLogin.actAs(cookies, guarded)).toMatchObject({ status: 401, session: { authenticatedAt: 0 } });
  });
});

test("actAs gives the status of a user that a guard forbids", async () => {
  const { manager, testLogin } = appOf();
  const guarded = manager.loginRequired(async () => "done", { authorize: (user) => user.admin === true });
  expect(await testLogin.actAs(ada, guarded)).toMatchObject({ status: 200, result: "done" });
  expect(await testLogin.actAs(grace, guarded)).toMatchObject({ status: 403, location: null, result: undefined });
});

test("actAs runs a Route Handler, which gets its request with the user's cookies", async () => {
  const { manager, testLogin } = appOf();
  const GET = manager.loginRequired(async (user, request: Request) => {
    (await cookies()).set("seen", "yes & no");
    const { nextUrl, headers } = request as NextRequest;
    const response = Response.json([user.id, nextUrl.searchParams.get("q"), headers.get("accept")], { status: 201 });
    response.headers.append("set-cookie", "own=1; Path=/");
    return response;
  });
  const request = (): Request =>
    new Request("https://app.example.com/api?q=1", { headers: { accept: "application/json", cookie: "theme=dark" } });
  const { status, result, cookies: after } = await testLogin.actAs(ada, GET, request());
  expect([status, await result?.json()]).toEqual([201, ["7", "1", "application/json"]]);
  expect(after.map(({ name }) => name)).toEqual(["theme", "__Host-login_session", "seen", "own"]);
  expect(after.find(({ name }) => name === "seen")?.value).toBe("yes%20%26%20no");
  const denied = await testLogin.actAs(null, GET, request());
  expect([denied.status, await denied.result?.json()]).toEqual([401, { error: "unauthorized" }]);
});

test("actAs runs what the action gives to after, and sends the headers of the app's own origin", async () => {
  const { testLogin } = appOf();
  const seen: unknown[] = [];
  await testLogin.actAs(null, async () => {
    after(async () => void seen.push((await headers()).get("origin")));
    expect(seen).toEqual([]);
  });
  expect(seen).toEqual(["https://app.example.com"]);
});

test("actAs and renderAs reject with an error that Next would answer with a 500", async () => {
  const { testLogin } = appOf();
  const fail = (): never => {
    throw new Error("the disk is full");
  };
  await expect(testLogin.actAs(ada, fail)).rejects.toThrow("the disk is full");
  await expect(testLogin.renderAs(ada, fail)).rejects.toThrow("the disk is full");
  const page = () => createElement(Suspense, { fallback: "…" }, createElement(fail));
  await expect(testLogin.renderAs(ada, page)).rejects.toThrow("the disk is full");
});

test("renderAs passes the props, waits inside Suspense, and lets no page set cookies", async () => {
  const { manager, testLogin } = appOf();
  async function Name({ id }: { id: string }) {
    return `${id} of ${(await manager.requireUser()).id}`;
  }
  async function Page({ params }: { params: Promise<{ id: string }> }) {
    return createElement(Suspense, { fallback: "…" }, createElement(Name as never, await params));
  }
  const props = { params: Promise.resolve({ id: "42" }) };
  expect((await testLogin.renderAs(ada, Page, props)).html).toContain("42 of 7");
  expect(await testLogin.renderAs(null, Page, props)).toEqual({ status: 307, location: "/login", html: null });
  await expect(testLogin.renderAs(ada, () => manager.logoutUser())).rejects.toMatchObject({ code: "cookies_read_only" });
});

test("actAs throws when Next was loaded without an AsyncLocalStorage", () => {
  const script = `
    await import("next/headers.js");
    const { createTestLogin } = await import(${JSON.stringify(new URL("test-login.ts", import.meta.url).href)});
    await createTestLogin({ secret: ${JSON.stringify(SECRET)} }).actAs(null, () => 1).catch((error) => console.log(error.code));
  `;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(stdout.trim()).toBe("testing_loaded_late");
});
