import type { Page } from "@playwright/test";
import { generate } from "otplib";
import { newAccount, signUp, submit, type Account } from "../support/starter.ts";
import { expect, query, test } from "./support/test.ts";

test("second-step.md and authenticator-app.md: a login asks for the code of an app, which works once, or for a recovery code", async ({
  page,
  app,
  otherBrowser,
}) => {
  const ada = await signUp(page, app.url, newAccount());
  const other = await otherBrowser.newPage();
  await passwordIn(other, ada);
  await expect(other).toHaveURL(/\/dashboard$/);

  await page.goto("/second-step");
  await page.getByRole("button", { name: "Switch a second step on" }).click();
  await expect(page.locator("img")).toBeVisible();
  await enter(page, "000000", "Switch it on");
  await expect(page.getByText("This code is not right.")).toBeVisible();
  const first = await codeOf(ada);
  await enter(page, first, "Switch it on");
  const shown = await page.getByText("Keep these codes").innerText();
  const [, recoveryCode = "", ...more] = shown.split("\n");
  expect(more).toHaveLength(9);
  // It began without a code.
  await other.reload();
  await expect(other).toHaveURL(/\/login\?next=/);

  await passwordIn(other, ada, "/devices");
  await expect(other).toHaveURL(/\/login\/code$/);
  const third = await otherBrowser.newPage();
  await third.goto("/dashboard");
  await expect(third).toHaveURL(/\/login\?next=/);
  await enter(other, first, "Log in");
  await expect(other.getByText("This code is not right.")).toBeVisible();
  await enter(other, recoveryCode, "Log in");
  await expect(other).toHaveURL(/\/devices$/);

  await otherBrowser.clearCookies();
  await passwordIn(other, ada);
  await enter(other, recoveryCode, "Log in");
  await expect(other.getByText("This code is not right.")).toBeVisible();
  // As if half a minute had passed.
  query(app, "update users set totpStep = totpStep - 1 where email = ?", ada.email);
  await enter(other, await codeOf(ada), "Log in");
  await expect(other).toHaveURL(/\/dashboard$/);

  await other.goto("/second-step");
  await other.getByRole("button", { name: "Switch the second step off" }).click();
  await expect(other.getByRole("button", { name: "Switch a second step on" })).toBeVisible();
  await otherBrowser.clearCookies();
  await passwordIn(other, ada);
  await expect(other).toHaveURL(/\/dashboard$/);

  /** The code that the app of the user shows now. */
  async function codeOf({ email }: Account): Promise<string> {
    const [row] = query<{ totpSecret: string }>(app, "select totpSecret from users where email = ?", email);
    return generate({ secret: row?.totpSecret ?? "" });
  }
});

/** Enters the password on the login page to which a guarded page leads. */
async function passwordIn(page: Page, account: Account, guarded = "/dashboard"): Promise<void> {
  await page.goto(guarded);
  await submit(page, account, "Log in");
}

async function enter(page: Page, code: string, button: string): Promise<void> {
  await page.getByRole("textbox", { name: /code/i }).fill(code);
  await page.getByRole("button", { name: button, exact: true }).click();
}
