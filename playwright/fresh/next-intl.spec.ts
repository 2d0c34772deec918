import { expect, test } from "@playwright/test";
import { newAccount, submit } from "../support/starter.ts";

const { FRESH_URL: url = "" } = process.env;

test("a user returns to the page in the language that they asked for", async ({ page }) => {
  const ada = newAccount();
  await page.goto(`${url}/de/dashboard`);
  await expect(page).toHaveURL(`${url}/login?next=%2Fde%2Fdashboard`);
  await submit(page, ada, "Register");
  await expect(page).toHaveURL(`${url}/de/dashboard`);
  await expect(page.getByRole("heading", { name: `Hello, ${ada.email}` })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
});

test("a visitor gets the public page in both languages", async ({ page }) => {
  await page.goto(url);
  await expect(page.getByRole("heading", { name: "Welcome" })).toBeVisible();
  await page.goto(`${url}/de`);
  await expect(page.getByRole("heading", { name: "Willkommen" })).toBeVisible();
});
