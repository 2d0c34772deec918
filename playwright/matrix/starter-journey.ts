import { expect, type Page } from "@playwright/test";
import { newAccount, submit } from "../support/starter.ts";
import type { Cell } from "./cell.ts";
import { hydrated } from "../support/hydrated.ts";

/** Registers after a short password, logs in after a wrong one, returns to the page asked for, logs out. */
export async function starterJourney(page: Page, url: string, cell: Cell, javaScript: boolean): Promise<void> {
  const ada = newAccount();
  const greeted = (): Promise<void> => (javaScript ? greets(page, ada.email) : waits(page, ada.email, cell));

  await asks(page, url, "tab=2", javaScript);
  await submit(page, { ...ada, password: "short" }, "Register");
  await refused(page, "Use at least 15 characters.", ada.email);
  await submit(page, ada, "Register");
  await expect(page).toHaveURL(`${url}/dashboard?tab=2`);
  await greeted();

  await page.context().clearCookies();
  await asks(page, url, "tab=3", javaScript);
  await submit(page, { ...ada, password: "wrong" }, "Log in");
  await refused(page, "Incorrect email or password.", ada.email);
  await submit(page, ada, "Log in");
  await expect(page).toHaveURL(`${url}/dashboard?tab=3`);
  await greeted();
  if (!javaScript) return;

  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page).toHaveURL(`${url}/login`);
  await page.goBack();
  await expect(page.getByRole("button", { name: "Log in" })).toBeVisible();
  expect(await page.content()).not.toContain(ada.email);
}

/** Asks for a page below the login page. */
async function asks(page: Page, url: string, query: string, javaScript: boolean): Promise<void> {
  await page.goto(`${url}/dashboard?${query}`);
  await expect(page).toHaveURL(`${url}/login?next=${encodeURIComponent(`/dashboard?${query}`)}`);
  if (javaScript) await hydrated(page.locator("form").first());
}

/** The form comes back with what was typed, without the password. */
async function refused(page: Page, message: string, email: string): Promise<void> {
  await expect(page.getByText(message)).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await expect(page.getByLabel("Password")).toHaveValue("");
}

const greets = (page: Page, email: string): Promise<void> =>
  expect(page.getByRole("heading", { name: `Hello, ${email}` })).toBeVisible();

/**
 * A script of React's puts in place what streams (docs/with-next.md). Without a built shell React leaves out the fallback where the
 * rest is ready in time: either may be there.
 */
async function waits(page: Page, email: string, { shell }: Cell): Promise<void> {
  const fallback = page.getByText("Loading…");
  const rest = page.getByRole("heading", { name: `Hello, ${email}` });
  await expect(shell ? fallback : fallback.or(rest)).toBeVisible();
}
