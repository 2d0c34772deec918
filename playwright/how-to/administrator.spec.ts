import type { BrowserContext, Page } from "@playwright/test";
import { newAccount, signUp, submit, type Account } from "../support/starter.ts";
import { expect, query, test } from "./support/test.ts";

test("impersonation.md: an administrator acts as a member, below a banner that leads back, and then has to enter the password", async ({
  page,
  app,
  otherBrowser,
}) => {
  const [admin, member] = [await signUp(page, app.url, newAccount("admin")), await signUpIn(otherBrowser, app.url)];
  query(app, "update users set role = 'admin' where email = ?", admin.email);
  await page.goto("/admin");
  await expect(rowOf(page, admin).getByRole("button", { name: "Act as this user" })).toHaveCount(0);
  await actAs(page, member);
  await expect(page).toHaveURL(/\/dashboard$/);
  await expect(page.getByRole("heading", { name: `Hello, ${member.email}` })).toBeVisible();
  await expect(page.getByText(`${admin.email}, you act as ${member.email}.`)).toBeVisible();

  await page.goto("/admin");
  await expect(page.getByText("You may not see this page.")).toBeVisible();
  await page.getByRole("button", { name: "Back to my account" }).click();
  await expect(page.getByRole("heading", { name: `Hello, ${admin.email}` })).toBeVisible();
  await expect(page.getByRole("button", { name: "Back to my account" })).toHaveCount(0);

  await page.goto("/admin");
  await actAs(page, member);
  await expect(page).toHaveURL(/\/login\/again\?next=/);
});

test("end-a-users-sessions.md: an administrator logs a member out in each browser", async ({ page, app, otherBrowser }) => {
  const [admin, member] = [await signUp(page, app.url, newAccount("admin")), await signUpIn(otherBrowser, app.url)];
  query(app, "update users set role = 'admin' where email = ?", admin.email);
  await page.goto("/admin");
  await rowOf(page, member).getByRole("button", { name: "Log out everywhere" }).click();
  await expect(rowOf(page, member).getByText("Logged out everywhere.")).toBeVisible();
  const other = await otherBrowser.newPage();
  await other.goto("/dashboard");
  await expect(other).toHaveURL(/\/login\?next=/);
  await submit(other, member, "Log in");
  await expect(other).toHaveURL(/\/dashboard$/);
  // The administrator has not logged out.
  await page.goto("/admin");
  await expect(rowOf(page, member)).toBeVisible();
});

async function signUpIn(browser: BrowserContext, url: string): Promise<Account> {
  const page = await browser.newPage();
  const account = await signUp(page, url, newAccount("member"));
  await page.close();
  return account;
}

const rowOf = (page: Page, { email }: Account) => page.getByRole("group", { name: email });

async function actAs(page: Page, member: Account): Promise<void> {
  await rowOf(page, member).getByLabel("Reason").fill("The member asked for help");
  await rowOf(page, member).getByRole("button", { name: "Act as this user" }).click();
}
