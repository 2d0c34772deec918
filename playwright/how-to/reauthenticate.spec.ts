import { newAccount, signUp, submit } from "../support/starter.ts";
import { endBrowserSession, expect, test } from "./support/test.ts";

test("reauthenticate.md: a remembered user enters the password, and then sees the page", async ({ page, app, context }) => {
  const ada = await signUp(page, app.url, newAccount());
  await page.goto("/sensitive");
  await expect(page.getByText(`Sensitive data of ${ada.email}`)).toBeVisible();
  await context.clearCookies();
  await page.goto("/login");
  await page.getByLabel("Remember me on this device").check();
  await submit(page, ada, "Log in");
  await expect(page).toHaveURL(/\/dashboard$/);
  await endBrowserSession(context);

  await page.goto("/sensitive");
  await expect(page).toHaveURL(/\/login\/again\?next=%2Fsensitive$/);
  await page.getByLabel("Your password").fill("not the password");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("This is not your password.")).toBeVisible();
  await page.getByLabel("Your password").fill(ada.password);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText(`Sensitive data of ${ada.email}`)).toBeVisible();
});
