import Database from "better-sqlite3";
import { logIn, PASSWORD, register, stranger, userOf } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a deleted account is gone with its sessions on every device, and its address can register again", async ({
      page,
      demo,
      playwright,
    }) => {
      const person = stranger();
      await register(page, person);
      const { id } = userOf(demo, person.email);
      const elsewhere = await playwright.request.newContext({ baseURL: demo.url });
      await logIn(elsewhere, demo.url, person);

      await page.goto("/delete-account");
      await page.getByLabel("Password").fill("not the password");
      await page.getByRole("button", { name: "Delete my account" }).click();
      await expect(page.getByText("That is not your password.")).toBeVisible();
      expect(userOf(demo, person.email)).toMatchObject({ id });

      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Delete my account" }).click();
      await expect(page).toHaveURL(`${demo.url}/`);
      await expect(page.getByText("Your account is deleted.")).toBeVisible();
      expect(userOf(demo, person.email)).toBe(undefined);
      expect(await (await page.request.get("/api/session")).json()).toMatchObject({ authenticated: false });
      expect(await (await elsewhere.get("/api/session")).json()).toMatchObject({ authenticated: false });
      await elsewhere.dispose();
      const database = new Database(`${demo.directory}/.data/e2e.db`, { readonly: true });
      const rows = database.prepare("select count(*) as count from login_sessions where user_id = ?").get(String(id));
      database.close();
      expect(rows).toEqual({ count: 0 });

      await register(page, person);
      expect(userOf(demo, person.email).id).toBeGreaterThan(id);
    });
  });
}

test("a remembered session must enter the password before the page of the deletion opens", async ({ page, demo, context }) => {
  const person = stranger();
  await register(page, person);
  await page.getByRole("button", { name: "Log out", exact: true }).click();
  await page.goto("/login");
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByLabel("Remember me").check();
  await page.getByRole("button", { name: "Log in" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
  await context.clearCookies({ name: "login_session" });
  await page.goto("/delete-account");
  await expect(page).toHaveURL(/\/reauthenticate\?next=%2Fdelete-account$/);
  expect(userOf(demo, person.email).email).toBe(person.email);
});
