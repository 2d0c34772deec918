import { newAccount, signUp, submit } from "../support/starter.ts";
import { endBrowserSession, expect, test } from "./support/test.ts";

test("remember-me.md: only a ticked box keeps the login after the browser is closed", async ({ page, app, context }) => {
  const ada = await signUp(page, app.url, newAccount());
  await endBrowserSession(context);
  await page.goto("/dashboard");
  await expect(page).toHaveURL(/\/login/);

  await page.getByLabel("Remember me on this device").check();
  await submit(page, { ...ada, password: "not the password" }, "Log in");
  await expect(page.getByText("Incorrect email or password.")).toBeVisible();
  await expect(page.getByLabel("Remember me on this device")).toBeChecked();
  await submit(page, ada, "Log in");
  await expect(page).toHaveURL(/\/dashboard$/);
  const remember = (await context.cookies()).find(({ name }) => name.endsWith("login_remember"));
  expect(Math.round(((remember?.expires ?? 0) * 1000 - Date.now()) / 86_400_000)).toBe(14);
  await endBrowserSession(context);
  await page.goto("/dashboard");
  await expect(page.getByRole("heading", { name: `Hello, ${ada.email}` })).toBeVisible();
});
