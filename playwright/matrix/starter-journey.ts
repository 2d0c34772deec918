import { expect, type Page } from "@playwright/test";
import { newAccount, submit } from "../support/starter.ts";
import type { Cell } from "./cell.ts";
import { hydrated } from "./journey.ts";

/** Registers after a short password, logs in after a wrong one, returns to the page asked for, logs out. */
export async function starterJourney(page: Page, url: string, _cell: Cell, javaScript: boolean): Promise<void> {
  const ada = newAccount();
  const ready = async (): Promise<void> => (javaScript ? hydrated(page) : undefined);

  await page.goto(`${url}/dashboard?tab=2`);
  await expect(page).toHaveURL(`${url}/login?next=%2Fdashboard%3Ftab%3D2`);
  await ready();
  await submit(page, { ...ada, password: "short" }, "Register");
  await expect(page.getByText("Use at least 15 characters.")).toBeVisible();
  await submit(page, ada, "Register");
  await expect(page).toHaveURL(`${url}/dashboard?tab=2`);
  await greeted(page, ada.email, javaScript);

  await page.context().clearCookies();
  await page.goto(`${url}/dashboard?tab=3`);
  await expect(page).toHaveURL(`${url}/login?next=%2Fdashboard%3Ftab%3D3`);
  await ready();
  await submit(page, { ...ada, password: "wrong" }, "Log in");
  await expect(page.getByText("Incorrect email or password.")).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(ada.email);
  await expect(page.getByLabel("Password")).toHaveValue("");
  await submit(page, ada, "Log in");
  await expect(page).toHaveURL(`${url}/dashboard?tab=3`);
  await greeted(page, ada.email, javaScript);
  if (!javaScript) return;

  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page).toHaveURL(`${url}/login`);
  await page.goBack();
  await expect(page.getByRole("button", { name: "Log in" })).toBeVisible();
  expect(await page.content()).not.toContain(ada.email);
}

/** React puts what streams in place by a script (docs/with-next.md). */
async function greeted(page: Page, email: string, javaScript: boolean): Promise<void> {
  if (javaScript) await expect(page.getByRole("heading", { name: `Hello, ${email}` })).toBeVisible();
  else await expect(page.getByText("Loading…")).toBeVisible();
}
