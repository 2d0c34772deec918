import { newAccount, signUp, submit } from "../support/starter.ts";
import { expect, test } from "./support/test.ts";

test("session-list.md: the page lists two devices, and each button ends the other one", async ({ page, app, otherBrowser }) => {
  const ada = await signUp(page, app.url, newAccount());
  const other = await otherBrowser.newPage();
  const logInThere = async (): Promise<void> => {
    await other.goto("/dashboard");
    await submit(other, ada, "Log in");
    await expect(other).toHaveURL(/\/dashboard$/);
  };
  for (const button of ["Log it out", "Log out all other devices"]) {
    await logInThere();
    await page.goto("/devices");
    await expect(page.getByRole("listitem")).toHaveCount(2);
    await expect(page.getByText("This device")).toHaveCount(1);
    await page.getByRole("button", { name: button }).click();
    await expect(page.getByRole("listitem")).toHaveCount(1);
    await other.reload();
    await expect(other).toHaveURL(/\/login/);
  }
  await page.goto("/dashboard");
  await expect(page.getByRole("heading", { name: `Hello, ${ada.email}` })).toBeVisible();
});
