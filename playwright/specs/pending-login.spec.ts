import { actionIds, scriptedBody } from "../support/actions.ts";
import { ADA, userOf } from "../support/people.ts";
import { expect, test, type App } from "../support/test.ts";

const DOCUMENT = { accept: "text/html", "sec-fetch-dest": "document" };

/** What only Ada may read, and do: in a page, a handler and an action. What the app answers to these cookies. */
async function letsIn(app: App, cookie: string): Promise<Record<string, boolean>> {
  const call = (path: string, init: RequestInit): Promise<Response> =>
    fetch(app.url + path, { redirect: "manual", ...init, headers: { ...init.headers, cookie } });
  const rename = actionIds(app, "profile/actions.ts").get("rename") ?? "";
  const [page, guard, wrapped, session] = await Promise.all([
    call("/profile", { headers: DOCUMENT }),
    call("/api/guarded", { method: "POST" }),
    call("/api/guarded", { method: "PUT" }),
    call("/api/session", {}),
  ]);
  const action = await call("/profile", {
    method: "POST",
    headers: { "next-action": rename, accept: "text/x-component" },
    body: scriptedBody({ name: ADA.name }),
  });
  return {
    page: (await page.text()).includes("Current password"),
    requireUser: guard.status === 200,
    loginRequired: wrapped.status === 200,
    getLogin: ((await session.json()) as { authenticated: boolean }).authenticated,
    action: action.headers.get("x-action-redirect")?.startsWith("/profile") ?? false,
  };
}

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";", 1)[0] ?? "")
    .filter((pair) => !pair.endsWith("="))
    .join("; ");

for (const name of ["demo", "bare", "stateless"] as const) {
  test(`a pending login passes no guard of a page, a handler or an action, and the completed one all (${name})`, async ({
    demo,
    bare,
    stateless,
  }) => {
    const app = { demo, bare, stateless }[name];
    const pending = await fetch(`${app.url}/api/pending`, {
      method: "POST",
      body: JSON.stringify({ email: ADA.email, next: "/sessions", data: { step: "code" } }),
    });
    expect(await pending.json()).toBe(true);
    const cookie = cookiesOf(pending);
    expect(cookie).toMatch(/^login_session_pending=[^;]+$/);
    expect(pending.headers.get("set-cookie")).toMatch(/Max-Age=600; HttpOnly; SameSite=lax$/i);
    const nothing = { page: false, requireUser: false, loginRequired: false, getLogin: false, action: false };
    expect(await letsIn(app, cookie)).toEqual(nothing);
    // Under the names of the cookies that log in.
    for (const other of ["login_session", "login_remember"]) {
      expect(await letsIn(app, cookie.replace("login_session_pending", other))).toEqual(nothing);
    }

    const seen = await fetch(`${app.url}/api/pending`, { headers: { cookie } });
    expect(await seen.json()).toEqual({ email: ADA.email, next: "/sessions", data: { step: "code" } });
    const completed = await fetch(`${app.url}/api/pending`, { method: "PUT", headers: { cookie } });
    expect(await completed.json()).toEqual({ email: ADA.email });
    expect(completed.headers.getSetCookie().join("\n")).toMatch(/^login_session_pending=;.*Max-Age=0/m);
    const all = { page: true, requireUser: true, loginRequired: true, getLogin: true, action: true };
    expect(await letsIn(app, cookiesOf(completed))).toEqual(all);
    expect(userOf(app, ADA.email).name).toBe(ADA.name);
  });
}
