import base from "../../playwright.config.ts";
import { expect, test } from "../support/test.ts";

/** Playwright turns the cache off that real browsers keep whole pages in. */
test.use({ launchOptions: { ...base.use?.launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] } });

test("a page that the browser keeps whole for Back has no password in it", async ({ page, starter }) => {
  await page.goto(`${starter.url}/login`);
  await page.evaluate(() => {
    window.addEventListener("pageshow", ({ persisted }) => (document.title = persisted ? "kept" : "new"));
  });
  await page.getByLabel("Email").fill("ada@example.com");
  await page.getByLabel("Password").fill("typed and left");
  await page.goto(`${starter.url}/`);
  await page.evaluate(() => history.back());
  await expect(page).toHaveTitle("kept");
  await expect(page.getByLabel("Password")).toHaveValue("");
});
