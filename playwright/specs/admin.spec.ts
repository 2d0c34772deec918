import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { fillLogin, register, stranger, userOf, type Person } from "../support/people.ts";
import { expect, test, type App } from "../support/test.ts";

const events = (page: Page) => page.getByRole("region", { name: "Audit log" }).getByRole("listitem");

/** Events of a person, as rows of the demo's table. */
function addEvents(app: App, { email }: Person, count: number): void {
  const database = new Database(`${app.directory}/.data/e2e.db`);
  const insert = database.prepare("insert into audit_events (event, user_id, device, detail) values (?, ?, ?, ?)");
  const { id } = userOf(app, email);
  for (let n = 1; n <= count; n++) insert.run("logged_in", id, `Device ${n}`, "password");
  database.close();
}

async function filter(page: Page, person: string, event: string): Promise<void> {
  await page.getByLabel("Person").fill(person);
  await page.getByLabel("Event").selectOption(event);
  await page.getByRole("button", { name: "Filter" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled, loginAs: async ({ demo }, use) => use(userOf(demo, "grace@example.com")) });

    test("the audit log shows who did what, when and on which device, and filters by person and event", async ({
      page,
      browser,
      demo,
    }) => {
      const person = stranger();
      const theirs = await browser.newPage({ baseURL: demo.url });
      await register(theirs, person);
      await theirs.getByRole("button", { name: "Log out" }).click();
      await theirs.goto("/login");
      await fillLogin(theirs, person);
      await expect(theirs).toHaveURL(/\/dashboard$/);
      await theirs.close();

      await page.goto("/admin");
      await filter(page, person.email.toUpperCase(), "Logged out");
      await expect(events(page)).toHaveCount(1);
      await expect(events(page)).toContainText(person.name);
      await expect(events(page)).toContainText("Chrome on Linux");
      const at = await events(page).locator("time").getAttribute("datetime");
      expect(Math.abs(Date.parse(at ?? "") - Date.now())).toBeLessThan(60_000);
      expect(new URL(page.url()).searchParams.get("event")).toBe("logged_out");
      await filter(page, person.email, "All events");
      await expect(events(page)).toHaveCount(3);
      await expect(events(page).first()).toContainText("Logged in");
      await filter(page, "%", "All events");
      await expect(page.getByText("No event matches.")).toBeVisible();
    });

    test("the audit log has pages, which keep the filter", async ({ page, browser, demo }) => {
      const person = stranger();
      const theirs = await browser.newPage({ baseURL: demo.url });
      await register(theirs, person);
      await theirs.close();
      addEvents(demo, person, 29);
      await page.goto(`/admin?person=${person.email}`);
      await expect(events(page)).toHaveCount(25);
      await expect(events(page).first()).toContainText("Device 29");
      await page.getByRole("link", { name: "Older" }).click();
      await expect(events(page)).toHaveCount(5);
      await expect(events(page).first()).toContainText("Device 4");
      await page.getByRole("link", { name: "Newer" }).click();
      await expect(events(page)).toHaveCount(25);
    });

    test("the audit log shows its first page for an address with other words", async ({ page }) => {
      for (const query of ["page=-1", "page=1e99", "page=x", "event=constructor", "event=a&event=b", "person=%00%25_'\\"]) {
        const response = await page.goto(`/admin?${query}`);
        expect(response?.status(), query).toBe(200);
      }
    });
  });
}
