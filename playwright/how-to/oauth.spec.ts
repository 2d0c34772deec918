import type { Page } from "@playwright/test";
import { newAccount, signUp, submit } from "../support/starter.ts";
import { expect, query, test } from "./support/test.ts";

const LINK = "Log in with a provider";

test("oauth.md: a provider's account registers a user, returns to the page that was asked for, and logs the same user in again", async ({
  page,
  app,
  otherBrowser,
}) => {
  const name = newName();
  await page.goto("/devices?from=mail");
  await logInAtProvider(page, name);
  await expect(page).toHaveURL(/\/devices\?from=mail$/);
  expect(usersOf(name)).toHaveLength(1);

  const other = await otherBrowser.newPage();
  await other.goto("/login?next=https://evil.example/");
  await logInAtProvider(other, name);
  await expect(other).toHaveURL(/\/dashboard$/);
  await expect(other.getByRole("heading", { name: `Hello, ${name}@example.com` })).toBeVisible();
  expect(usersOf(name)).toHaveLength(1);

  function usersOf(account: string): unknown[] {
    return query(app, "select id from users where email = ?", `${account}@example.com`);
  }
});

test("oauth-accounts.md: an account with a password is connected by its owner, and never by its address", async ({
  page,
  app,
  otherBrowser,
}) => {
  const name = newName();
  const owner = await signUp(page, app.url, { ...newAccount(), email: `${name}@example.com` });
  const other = await otherBrowser.newPage();
  await other.goto("/login");
  await logInAtProvider(other, name);
  await expect(other.getByText("This account is not connected.")).toBeVisible();
  await other.goto("/dashboard");
  await expect(other).toHaveURL(/\/login\?next=/);

  await submit(other, owner, "Log in");
  await expect(other).toHaveURL(/\/dashboard$/);
  await other.goto("/connect");
  await other.getByRole("button", { name: "Connect an account" }).click();
  await expect(other).toHaveURL(/\/dashboard$/);

  await page.context().clearCookies();
  await page.goto("/login");
  await logInAtProvider(page, name);
  await expect(page.getByRole("heading", { name: `Hello, ${owner.email}` })).toBeVisible();
});

test("oauth-accounts.md: an address that the provider has not confirmed registers no user", async ({ page }) => {
  await page.goto("/login");
  await logInAtProvider(page, newName("unverified"));
  await expect(page.getByText("This account is not connected.")).toBeVisible();
});

test("oauth.md: the provider's answer logs in only the browser that began, and only once", async ({ page, otherBrowser }) => {
  await page.goto("/login");
  const answered = page.waitForRequest(/\/auth\/callback\?/);
  await logInAtProvider(page, newName());
  const answer = (await answered).url();
  await expect(page).toHaveURL(/\/dashboard$/);

  const other = await otherBrowser.newPage();
  expect((await other.goto(answer))?.status()).toBe(403);
  await expect(other.getByText("Another browser began this login")).toBeVisible();
  expect((await page.goto(answer))?.status()).toBe(403);
});

const newName = (name = "person"): string => `${name}-${crypto.randomUUID().slice(0, 8)}`;

/** From the login page, through the provider's two forms, back to the app. */
async function logInAtProvider(page: Page, name: string): Promise<void> {
  await page.getByRole("link", { name: LINK }).click();
  await page.getByPlaceholder("Enter any login").fill(name);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}
