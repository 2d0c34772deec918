import { expect, type Page } from "@playwright/test";
import { linkIn, SUBJECTS, waitForMail } from "../../support/outbox.ts";
import { register, type Person } from "../../support/people.ts";

/** Registers a person and confirms the address. A login by mail to one that is not confirmed ends the password. */
export async function registerConfirmed(page: Page, person: Person, url: string): Promise<void> {
  await register(page, person, url);
  await page.goto(linkIn(await waitForMail(url, person.email, SUBJECTS.verify)));
  await page.getByRole("button", { name: "Confirm this address" }).click();
  await expect(page.getByText(`Your email address ${person.email} is confirmed.`)).toBeVisible();
}
