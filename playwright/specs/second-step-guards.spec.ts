import { actionIds, scriptedBody } from "../support/actions.ts";
import { confirmed, mailBrowser, targetOf } from "../support/mail-login.ts";
import { codeIn, SUBJECTS, waitForMail } from "../support/outbox.ts";
import { userOf } from "../support/people.ts";
import { REMEMBER_COOKIE, SESSION_COOKIE } from "../support/session-cookie.ts";
import { expect, test, type App } from "../support/test.ts";

const PENDING_COOKIE = "login_session_pending";
const DOCUMENT = { accept: "text/html", "sec-fetch-dest": "document" };

/** What only the user may read and do, and what the app answers to these cookies. */
async function letsIn(app: App, cookie: string, name: string): Promise<Record<string, boolean>> {
  const call = (path: string, init: RequestInit): Promise<Response> =>
    fetch(app.url + path, { redirect: "manual", ...init, headers: { ...init.headers, cookie } });
  const rename = actionIds(app, "profile/actions.ts").get("rename") ?? "";
  const headers = { "next-action": rename, accept: "text/x-component" };
  const [page, handler, wrapped, middleware, action] = await Promise.all([
    call("/profile", { headers: DOCUMENT }),
    call("/api/guarded", { method: "POST" }),
    call("/api/guarded", { method: "PUT" }),
    call("/probe/only-middleware", { headers: DOCUMENT }),
    call("/profile", { method: "POST", headers, body: scriptedBody({ name }) }),
  ]);
  return {
    page: (await page.text()).includes("Current password"),
    handler: handler.status === 200,
    wrapped: wrapped.status === 200,
    middleware: (await middleware.text()).includes("Guarded by middleware only."),
    action: action.headers.get("x-action-redirect")?.startsWith("/profile") ?? false,
  };
}

for (const which of ["demo", "bare"] as const) {
  test(`after the password, no guard of a page, an action, a handler or middleware lets the user through (${which})`, async ({
    demo,
    bare,
  }) => {
    const app = { demo, bare }[which];
    const person = await confirmed(app, { asksForCode: true });
    const browser = mailBrowser(app);
    expect(targetOf(await browser.logIn(person, { remember: "on", next: "/sessions" }))).toBe("/login/code");
    expect(browser.cookies()).toContain(PENDING_COOKIE);
    expect(browser.cookies()).not.toContain(SESSION_COOKIE);
    expect(browser.cookies()).not.toContain(REMEMBER_COOKIE);
    const nothing = { page: false, handler: false, wrapped: false, middleware: false, action: false };
    // Without middleware, a page that has no other guard has none.
    const unguarded = { middleware: which === "bare" };
    expect(await letsIn(app, browser.cookie(), "New Name")).toEqual({ ...nothing, ...unguarded });
    expect(userOf(app, person.email).name).toBe(person.name);

    const code = codeIn(await waitForMail(app.url, person.email, SUBJECTS.loginCode));
    expect(targetOf(await browser.enterCode(code))).toBe("/sessions");
    expect(browser.cookies()).toContain(REMEMBER_COOKIE);
    expect(browser.cookies()).not.toContain(PENDING_COOKIE);
    const all = { page: true, handler: true, wrapped: true, middleware: true, action: true };
    expect(await letsIn(app, browser.cookie(), "New Name")).toEqual(all);
  });
}
