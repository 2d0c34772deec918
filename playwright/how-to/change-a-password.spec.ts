import { newAccount, signUp, submit } from "../support/starter.ts";
import { expect, test } from "./support/test.ts";

const NEW_PASSWORD = "seven purple tractors sing";

test("change-a-password.md: a new password keeps this session and ends the others", async ({ page, app, otherBrowser }) => {
  const ada = await signUp(page, app.url, newAccount());
  const other = await otherBrowser.newPage();
  await other.goto("/dashboard");
  await submit(other, ada, "Log in");
  await expect(other).toHaveURL(/\/dashboard$/);

  await page.goto("/password");
  await page.getByLabel("Present password").fill("not the password");
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button").click();
  await expect(page.getByText("This is not your present password.")).toBeVisible();
  await page.getByLabel("Present password").fill(ada.password);
  await page.getByLabel("New password").fill("short");
  await page.getByRole("button").click();
  await expect(page.getByText("Use at least 15 characters.")).toBeVisible();
  await page.getByLabel("Present password").fill(ada.password);
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button").click();
  await expect(page.getByText("Your password is changed, and other devices are logged out.")).toBeVisible();

  await page.goto("/dashboard");
  await expect(page.getByRole("heading", { name: `Hello, ${ada.email}` })).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL(/\/login/);
  await submit(other, ada, "Log in");
  await expect(other.getByText("Incorrect email or password.")).toBeVisible();
  await submit(other, { ...ada, password: NEW_PASSWORD }, "Log in");
  await expect(other).toHaveURL(/\/dashboard$/);
});
