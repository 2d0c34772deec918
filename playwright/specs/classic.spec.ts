import { ADA, fillLogin } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(() => {
    test.use({ javaScriptEnabled });

    test(`an app without Cache Components logs in and out, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
      page,
      classic,
    }) => {
      await page.goto(`${classic.url}/dashboard?tab=2`);
      await expect(page).toHaveURL(/\/login\?next=%2Fdashboard%3Ftab%3D2$/);
      await fillLogin(page, { ...ADA, password: "wrong" });
      await expect(page.getByText("Incorrect email or password.")).toBeVisible();
      await fillLogin(page, { ...ADA, email: "ivan@example.com" });
      await expect(page.getByText("Incorrect email or password.")).toBeVisible();
      await fillLogin(page, ADA);
      await expect(page).toHaveURL(/\/dashboard\?tab=2$/);
      await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
      await page.getByRole("button", { name: "Log out" }).click();
      await expect(page).toHaveURL(/\/login\?next=%2Fdashboard$/);
      await page.goto(`${classic.url}/dashboard`);
      await expect(page).toHaveURL(/\/login/);
    });
  });
}
