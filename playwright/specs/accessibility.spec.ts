import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { confirmed } from "../support/mail-login.ts";
import { linkIn, SUBJECTS, waitForMail } from "../support/outbox.ts";
import { register, stranger, userOf } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1280]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      for (const path of [
        "/",
        "/login",
        "/register",
        "/forgot-password",
        "/login/link",
        "/login/link?token=garbage",
        "/reset-password?token=garbage",
        "/outbox",
        "/about",
        "/no-such-page",
      ]) {
        test(`${path} for an anonymous visitor`, async ({ page }) => check(page, path));
      }
      test.describe("for an administrator", () => {
        test.use({ loginAs: async ({ demo }, use) => use(userOf(demo, "grace@example.com")) });

        for (const path of [
          "/",
          "/dashboard",
          "/profile",
          "/sessions",
          "/slow",
          "/admin",
          "/reauthenticate",
          "/admin/users",
          "/admin/users/1",
          "/delete-account",
          "/no-such-page",
        ]) {
          test(path, async ({ page }) => {
            await check(page, path);
            if (path !== "/no-such-page")
              await expect(page.getByRole("button", { name: "Log out", exact: true })).toBeVisible();
          });
        }
      });
      test.describe("for a member", () => {
        test.use({ loginAs: async ({ demo }, use) => use(userOf(demo, "ada@example.com")) });

        test("/admin, which is not for members", async ({ page }) => {
          await page.goto("/admin");
          await expect(page.getByRole("heading", { name: "You don't have access" })).toBeVisible();
          await audit(page);
        });
      });
      test("the pages of a link from a mail, with their errors", async ({ page, demo }) => {
        const person = stranger();
        await register(page, person);
        await page.goto(linkIn(await waitForMail(demo.url, person.email, SUBJECTS.verify)));
        await expect(page.getByRole("button", { name: "Confirm this address" })).toBeVisible();
        await audit(page);
        await page.goto("/forgot-password");
        await page.getByLabel("Email").fill(person.email);
        await page.getByRole("button", { name: "Send a link" }).click();
        await expect(page.getByText("If an account has this address")).toBeVisible();
        await audit(page);
        await page.goto(linkIn(await waitForMail(demo.url, person.email, SUBJECTS.reset)));
        await page.getByLabel("New password", { exact: true }).fill("short");
        await page.getByRole("button", { name: "Set password" }).click();
        await expect(page.getByText("The passwords don't match.")).toBeVisible();
        await audit(page);
      });
      test("the pages of a login by mail, with their errors", async ({ page, browser, demo }) => {
        const person = await confirmed(demo);
        await page.goto("/login/link");
        await page.getByLabel("Email").fill(person.email);
        await page.getByRole("button", { name: "Email me a login link" }).click();
        await expect(page).toHaveURL(/\/login\/code$/);
        await audit(page);
        await page.getByLabel("Code").fill("12345");
        await page.getByRole("button", { name: "Log in" }).click();
        await expect(page.getByText("Enter the six digits of the mail.")).toBeVisible();
        await audit(page);
        const link = linkIn(await waitForMail(demo.url, person.email, SUBJECTS.loginLink));
        const other = await browser.newContext({ baseURL: demo.url, colorScheme, viewport: { width, height: 900 } });
        const there = await other.newPage();
        await check(there, link);
        await other.close();
        await check(page, link);
        await expect(page.getByRole("button", { name: "Log in" })).toBeVisible();
      });
      test("/login and /register with their errors", async ({ page }) => {
        await page.goto("/profile");
        await expect(page.getByRole("button", { name: "Dismiss this message" })).toBeVisible();
        await audit(page);
        await page.getByLabel("Email").fill("nobody@example.com");
        await page.getByLabel("Password").fill("wrong");
        await page.getByRole("button", { name: "Log in" }).click();
        await expect(page.getByText("Incorrect email or password.")).toBeVisible();
        await audit(page);
        await page.goto("/register");
        await page.getByRole("button", { name: "Register" }).click();
        await expect(page.getByText("Enter your name.")).toBeVisible();
        await audit(page);
      });
    });
  }
}

const ADMIN = ["/", "/dashboard", "/profile", "/sessions", "/slow", "/admin", "/reauthenticate", "/about"];

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 900 } });

    for (const how of ["in forced colours", "with text at 200 %"] as const) {
      const prepared = async (page: Page): Promise<void> => {
        if (how === "in forced colours") await page.emulateMedia({ forcedColors: "active" });
        else await page.addInitScript(() => addEventListener("load", () => (document.documentElement.style.fontSize = "200%")));
      };

      test(`public pages ${how}`, async ({ page }) => {
        await prepared(page);
        for (const path of ["/", "/login", "/register"]) await check(page, path);
      });

      test.describe(() => {
        test.use({ loginAs: async ({ demo }, use) => use(userOf(demo, "grace@example.com")) });

        test(`the pages of an administrator ${how}, with what opens in them`, async ({ page }) => {
          await prepared(page);
          for (const path of ADMIN) {
            await check(page, path);
            for (const summary of await page.locator("summary").all()) await summary.press("Enter");
            await audit(page);
          }
        });
      });
    }
  });
}

async function check(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  // Each of these is a part of the page that React has not put in its place yet.
  await expect(page.locator('template[id^="B:"]')).toHaveCount(0);
  await audit(page);
}

async function audit(page: Page): Promise<void> {
  const axe = new AxeBuilder({ page });
  // The browser then paints its user's own colours, and axe computes with those of the page.
  if (await page.evaluate(() => matchMedia("(forced-colors: active)").matches)) axe.disableRules("color-contrast");
  const { violations } = await axe.analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, "pixels of sideways scrolling").toBeLessThanOrEqual(0);
}
