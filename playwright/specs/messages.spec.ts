import type { Page } from "@playwright/test";
import { ADA, fillLogin, userOf } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

const message = (page: Page) => page.getByRole("status");

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("messages ask a visitor to log in, refuse a wrong password, welcome the user by name and say goodbye", async ({
      page,
    }) => {
      await page.goto("/profile");
      await expect(message(page)).toHaveText("Please log in to access this page.");
      await fillLogin(page, { email: "nobody@example.com", password: "wrong" });
      // Next's own announcer of pages is an alert too.
      const refused = page.getByRole("alert").filter({ hasText: "Incorrect email or password." });
      await expect(refused).toBeVisible();
      await expect(message(page).filter({ hasText: "Please log in" })).toHaveCount(javaScriptEnabled ? 1 : 0);
      await fillLogin(page, ADA);
      await expect(page).toHaveURL(/\/profile$/);
      await expect(message(page)).toHaveText("Welcome back, Ada Lovelace.");
      await page.getByRole("button", { name: "Log out" }).click();
      await expect(page).toHaveURL(/\/$/);
      await expect(message(page)).toHaveText("Goodbye, Ada Lovelace. You have been logged out.");
    });

    test("a message looks like its category", async ({ page }) => {
      const colour = async (text: string) =>
        page.getByText(text).evaluate((element) => getComputedStyle(element.closest("div") ?? element).borderColor);
      await page.goto("/profile");
      const info = await colour("Please log in to access this page.");
      await fillLogin(page, { email: "somebody@example.com", password: "wrong" });
      await expect(page.getByText("Incorrect email or password.")).toBeVisible();
      const error = await colour("Incorrect email or password.");
      await fillLogin(page, ADA);
      await expect(page).toHaveURL(/\/profile$/);
      const success = await colour("Welcome back, Ada Lovelace.");
      expect(new Set([info, error, success]).size).toBe(3);
    });
  });
}

test("a message can be dismissed, by mouse and by keyboard, and the focus is not lost", async ({ page }) => {
  for (const how of ["click", "press"] as const) {
    await page.goto("/profile");
    const dismiss = page.getByRole("button", { name: "Dismiss this message" });
    await (how === "click" ? dismiss.click() : dismiss.press("Enter"));
    await expect(message(page).getByText("Please log in")).toHaveCount(0);
    await expect(page.locator("#content")).toBeFocused();
  }
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a message has no button that would do nothing, and the next page is without it", async ({ page }) => {
    await page.goto("/profile");
    await expect(message(page)).toHaveText("Please log in to access this page.");
    await expect(page.getByRole("button", { name: "Dismiss this message" })).toHaveCount(0);
    await page.goto("/login");
    await expect(message(page)).toHaveCount(0);
  });
});

test.describe("a user whose session has ended", () => {
  test.use({ loginAs: async ({ demo }, use) => use(userOf(demo, ADA.email)) });

  for (const [path, where, said] of [
    ["/", /\/$/, "You have been logged out."],
    ["/dashboard", /\/login\?next=%2Fdashboard$/, "Please log in to access this page."],
  ] as const) {
    test(`logs out on ${path} without an error message`, async ({ page, context }) => {
      await page.goto(path);
      await context.clearCookies();
      await page.getByRole("button", { name: "Log out" }).click();
      await expect(page).toHaveURL(where);
      await expect(message(page)).toHaveText(said);
      await expect(page.getByRole("button", { name: "Log out" })).toHaveCount(0);
    });
  }
});
