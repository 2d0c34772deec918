import { expect, type Page } from "@playwright/test";

/** Opens the menu with the links that concern the user's account. It has the focus then. */
export async function openAccountMenu(page: Page): Promise<void> {
  const menu = page.getByRole("navigation", { name: "Main" }).locator("summary");
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Profile", exact: true })).toBeVisible();
}
