import { newAccount, signUp } from "../support/starter.ts";
import { expect, query, test } from "./support/test.ts";

test("roles.md: an administrator sees the list, and other users the page of forbidden.tsx", async ({ page, app }) => {
  const { email } = await signUp(page, app.url, newAccount());
  const body = (await page.request.get("/admin")).text();
  expect(await body).not.toContain(`${email}: member`);
  await page.goto("/admin");
  await expect(page.getByText("You may not see this page.")).toBeVisible();
  query(app, "update users set role = 'admin' where email = ?", email);
  await page.goto("/admin");
  await expect(page.getByText(`${email}: admin`)).toBeVisible();
});
