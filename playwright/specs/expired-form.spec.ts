import { actionIds, plainBody, scriptedBody } from "../support/actions.ts";
import { agedSession } from "../support/aged-session.ts";
import { fillLogin, register, stranger } from "../support/people.ts";
import { SESSION_COOKIE, SESSION_RENEWAL } from "../support/session-cookie.ts";
import { count, expect, NAME_WRITE, test } from "../support/test.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    for (const which of ["demo", "bare", "stateless"] as const) {
      test(`a form whose session ended goes to the login page with one click (${which})`, async ({
        context,
        page,
        demo,
        bare,
        stateless,
      }) => {
        const app = { demo, bare, stateless }[which];
        const person = stranger();
        await register(page, person, app.url);
        await page.goto(`${app.url}/profile?tab=2`);
        await page.getByLabel("Name", { exact: true }).fill("Written too late");

        const [cookie] = (await context.cookies()).filter(({ name }) => name === SESSION_COOKIE);
        if (!cookie) throw new Error("no session cookie");
        await context.clearCookies({ name: SESSION_RENEWAL });
        await context.addCookies([{ ...cookie, value: await agedSession(app, cookie.value, 365 * 86_400) }]);

        const lines = await app.logged(async () => {
          await page.getByRole("button", { name: "Save name" }).click();
          await expect(page).toHaveURL(/\/login\?next=%2Fprofile%3Ftab%3D2$/);
        });
        await expect(page.getByText("Please log in to access this page.")).toBeVisible();
        expect(count(lines, NAME_WRITE), "the action's body").toBe(0);

        await fillLogin(page, person);
        await expect(page).toHaveURL(/\/profile\?tab=2$/);
        // With JavaScript, the tab keeps what was typed. Nothing is saved by itself.
        const typed = javaScriptEnabled ? "Written too late" : person.name;
        await expect(page.getByLabel("Name", { exact: true })).toHaveValue(typed);
        await expect(page.getByText("Your session had ended, so this was not saved.")).toHaveCount(javaScriptEnabled ? 1 : 0);
        await expect(page.getByRole("navigation")).toContainText(person.name);
      });
    }
  });
}

for (const which of ["demo", "bare"] as const) {
  test(`a guarded action does not run without a session, wherever its id is posted (${which})`, async ({
    request,
    demo,
    bare,
  }) => {
    const app = which === "demo" ? demo : bare;
    const fields = { name: "A rejected name" };
    for (const [name, id] of actionIds(app, "profile/actions.ts")) {
      for (const path of ["/profile", "/login", "/", "/register", "/about", "/api/data"]) {
        const lines = await app.logged(async () => {
          const scripted = await fetch(app.url + path, {
            method: "POST",
            headers: { "next-action": id, accept: "text/x-component" },
            body: scriptedBody(fields),
            redirect: "manual",
          });
          expect(scripted.status, `${name} posted to ${path}`).toBeLessThan(500);
          const plain = await fetch(app.url + path, {
            method: "POST",
            headers: { accept: "text/html" },
            body: plainBody(id, fields),
            redirect: "manual",
          });
          expect(plain.status, `${name} posted to ${path} without JavaScript`).toBeLessThan(500);
        });
        expect(count(lines, /^sql: (?!select)/), `${name} posted to ${path}`).toBe(0);
      }
    }
    expect((await request.get(`${app.url}/api/session`)).ok()).toBe(true);
  });

  test(`the same posts run the action for a logged-in user (${which})`, async ({ page, demo, bare }) => {
    const app = which === "demo" ? demo : bare;
    await register(page, stranger(), app.url);
    const id = actionIds(app, "profile/actions.ts").get("rename") ?? "";
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const bodies = [scriptedBody({ name: "Somebody" }), plainBody(id, { name: "Somebody" })];
    for (const [index, body] of bodies.entries()) {
      const headers: Record<string, string> =
        index === 0 ? { cookie, "next-action": id, accept: "text/x-component" } : { cookie, accept: "text/html" };
      const lines = await app.logged(() => fetch(`${app.url}/profile`, { method: "POST", headers, body, redirect: "manual" }));
      expect(count(lines, NAME_WRITE)).toBe(1);
    }
  });
}
