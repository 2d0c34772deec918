import type { Page } from "@playwright/test";
import { hydrated } from "../support/hydrated.ts";
import { logIn } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

const messages = (page: Page) => page.locator("#messages");

test.beforeEach(({ page, demo }) => logIn(page.request, demo.url));

test("the render of an action's redirect shows the action's messages, and no later render does", async ({ page, demo }) => {
  await page.goto(`${demo.url}/probe/flash`);
  await hydrated(page.getByRole("button", { name: "sayAndLeave" }));
  for (const later of ["leaveOnly", "setAndLeave"]) {
    await page.getByRole("button", { name: "sayAndLeave" }).click();
    await expect(messages(page)).toHaveText("one,two");
    await page.getByRole("button", { name: later }).click();
    await expect(page).toHaveURL(/\?again$/);
    await expect(messages(page)).toHaveText("");
  }
  await page.reload();
  await expect(messages(page)).toHaveText("");
});

test("the action's own render shows its messages when it does not redirect", async ({ page, demo }) => {
  await page.goto(`${demo.url}/probe/flash`);
  await hydrated(page.getByRole("button", { name: "sayAndStay" }));
  await page.getByRole("button", { name: "sayAndStay" }).click();
  await expect(messages(page)).toHaveText("stayed");
  await page.reload();
  await expect(messages(page)).toHaveText("");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the page after the form shows the action's messages once", async ({ page, demo }) => {
    for (const button of ["sayAndLeave", "sayAndStay"]) {
      await page.goto(`${demo.url}/probe/flash`);
      await page.getByRole("button", { name: button }).click();
      if (button === "sayAndStay") await page.goto(`${demo.url}/probe/flash`);
      await expect(messages(page)).toHaveText(button === "sayAndStay" ? "stayed" : "one,two");
      await page.goto(`${demo.url}/probe/flash`);
      await expect(messages(page)).toHaveText("");
    }
  });
});
