import type { Locator, Page } from "@playwright/test";
import { logIn, stranger } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

test("a user without a pointer registers, corrects a form, renames, ends a device, changes the password, logs out and in, and deletes the account", async ({
  page,
  playwright,
  demo,
}) => {
  const person = stranger();
  await page.goto("/");
  await follow(page, page.getByRole("banner").getByRole("link", { name: "Register" }));

  await type(page, page.getByLabel("Name", { exact: true }), person.name);
  await type(page, page.getByLabel("Email"), person.email);
  await press(page, page.getByRole("button", { name: "Register" }));
  await expect(page.getByRole("alert").filter({ hasText: "Check the highlighted fields: Password." })).toBeVisible();
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  await backTo(page, page.getByRole("alert").getByRole("link", { name: "Password" }));
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();
  await page.keyboard.type(person.password);
  await type(page, page.getByLabel("Confirm password"), person.password);
  await press(page, page.getByRole("button", { name: "Register" }));
  await expect(page.getByText(`Welcome, ${person.name}.`)).toBeVisible();
  await focusIsSomewhere(page);

  await openMenu(page);
  await follow(page, page.getByRole("banner").getByRole("link", { name: "Profile" }));
  await type(page, page.getByLabel("Name", { exact: true }), "Renamed by keys");
  await press(page, page.getByRole("button", { name: "Save" }));
  await expect(page.getByRole("banner").getByText("Renamed by keys").first()).toBeVisible();
  await focusIsSomewhere(page);

  const other = await playwright.request.newContext();
  await logIn(other, demo.url, person);
  await follow(page, page.getByRole("banner").getByRole("link", { name: "Devices" }));
  await press(page, page.getByRole("button", { name: /^Log out (?!other|everywhere)/ }).last());
  await expect(page.getByText(/^Logged out /)).toBeVisible();
  await focusIsSomewhere(page);
  expect((await other.get(`${demo.url}/api/profile`)).status()).toBe(401);
  await other.dispose();

  await openMenu(page);
  await follow(page, page.getByRole("banner").getByRole("link", { name: "Profile" }));
  const password = "another long pass phrase";
  await type(page, page.getByLabel("Current password"), person.password);
  await type(page, page.getByLabel("New password", { exact: true }), password);
  await type(page, page.getByLabel("Confirm new password"), password);
  await press(page, page.getByRole("button", { name: "Change password" }));
  await expect(page.getByText(/^Password changed/)).toBeVisible();
  await focusIsSomewhere(page);

  await press(page, page.getByRole("banner").getByRole("button", { name: "Log out", exact: true }));
  await expect(page.getByRole("banner").getByRole("link", { name: "Log in" })).toBeVisible();
  await focusIsSomewhere(page);

  await page.goto("/delete-account");
  await type(page, page.getByLabel("Email"), person.email);
  await type(page, page.getByLabel("Password"), password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/delete-account$/);
  await focusIsSomewhere(page);
  await type(page, page.getByLabel("Password"), password);
  await press(page, page.getByRole("button", { name: "Delete my account" }));
  await expect(page.getByText("Your account is deleted.")).toBeVisible();
  await focusIsSomewhere(page);
});

/** Presses a key until the element has the focus. */
async function reach(page: Page, target: Locator, key: "Tab" | "Shift+Tab"): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target, `reached by ${key}`).toBeFocused();
}

const backTo = (page: Page, target: Locator): Promise<void> => reach(page, target, "Shift+Tab");

async function press(page: Page, button: Locator): Promise<void> {
  await reach(page, button, "Tab");
  await page.keyboard.press("Enter");
}

async function follow(page: Page, link: Locator): Promise<void> {
  const href = await link.getAttribute("href");
  await press(page, link);
  await expect(page).toHaveURL(new RegExp(`${href}$`));
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
}

async function type(page: Page, field: Locator, text: string): Promise<void> {
  await reach(page, field, "Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(text);
}

async function openMenu(page: Page): Promise<void> {
  await press(page, page.getByRole("banner").locator("summary"));
}

/** A focus on `body` starts the next Tab at the top of the page, and a screen reader says nothing. */
async function focusIsSomewhere(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe("BODY");
}
