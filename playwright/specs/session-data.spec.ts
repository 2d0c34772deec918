import type { Page } from "@playwright/test";
import { ADA, fillLogin } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

const shows = (page: Page, team: string) =>
  expect(page.getByRole("heading", { name: `Team ${team}, logged in by password` })).toBeVisible();

for (const javaScriptEnabled of [true, false]) {
  test.describe(() => {
    test.use({ javaScriptEnabled });

    test(`the page after an action shows the new data of its session only, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
      page,
      browser,
      classic,
    }) => {
      const other = await browser.newPage();
      for (const each of [page, other]) {
        await each.goto(`${classic.url}/dashboard/team`);
        await fillLogin(each, ADA);
        await shows(each, "home");
      }
      await page.getByLabel("Team").fill("red");
      await page.getByRole("button", { name: "Change" }).click();
      await shows(page, "red");
      await page.reload();
      await shows(page, "red");
      await other.reload();
      await shows(other, "home");

      await page.goto(`${classic.url}/dashboard`);
      await page.getByRole("button", { name: "Log out" }).click();
      await expect(page).toHaveURL(/\/login/);
      await page.goto(`${classic.url}/dashboard/team`);
      await fillLogin(page, ADA);
      await shows(page, "home");
      await other.close();
    });
  });
}
