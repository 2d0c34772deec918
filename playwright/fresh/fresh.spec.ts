import { readFileSync, writeFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { hydrated } from "../support/hydrated.ts";
import { newAccount, signUp, submit, unexpectedLines } from "../support/starter.ts";

const { FRESH_URL: url = "", FRESH_LOG: log = "", FRESH_LOGGED_IN: loggedIn = "" } = process.env;
const withoutCacheComponents = process.env["FRESH_WITHOUT_CACHE_COMPONENTS"] === "yes";
const faults: string[] = [];

test.beforeEach(({ context }) => {
  faults.length = 0;
  context.on("weberror", (error) => faults.push(error.error().message));
  context.on("console", (message) => /^(warning|error)$/.test(message.type()) && faults.push(message.text()));
});

test.afterEach(() => {
  expect(faults, "the browser's console").toEqual([]);
});

for (const javaScriptEnabled of [true, false]) {
  const how = `${javaScriptEnabled ? "with" : "without"} JavaScript`;
  const ready = async (page: Page): Promise<void> => (javaScriptEnabled ? hydrated(page.locator("form").first()) : undefined);

  test.describe(() => {
    test.use({ javaScriptEnabled });

    test(`registers after a wrong password, and lands on the deep link, ${how}`, async ({ page }) => {
      const ada = newAccount();
      await page.goto(`${url}/dashboard?tab=2`);
      await expect(page).toHaveURL(`${url}/login?next=%2Fdashboard%3Ftab%3D2`);
      await expect(page.getByRole("heading", { name: "Log in or register" })).toBeVisible();
      // README's pages show no messages, so none waits in a cookie.
      expect(await page.context().cookies()).toEqual([]);
      await ready(page);
      await submit(page, { ...ada, password: "wrong" }, "Log in");
      await expect(page.getByText("Incorrect email or password.")).toBeVisible();
      await expect(page.getByLabel("Email")).toHaveValue(ada.email);
      await expect(page.getByLabel("Password")).toHaveValue("");
      await submit(page, ada, "Register");
      await expect(page).toHaveURL(`${url}/dashboard?tab=2`);
      const greeting = page.getByRole("heading", { name: `Hello, ${ada.email}` });
      const loading = page.getByText("Loading…");
      // Without JavaScript, what streams in never shows (docs/with-next.md). Without `cacheComponents` it need not stream.
      if (!javaScriptEnabled) return expect(withoutCacheComponents ? greeting.or(loading) : loading).toBeVisible();
      await expect(greeting).toBeVisible();
      writeFileSync(loggedIn, String(Date.now()));
    });

    test(`two tabs each return to their own place, ${how}`, async ({ page, context }) => {
      const ada = newAccount();
      const other = await context.newPage();
      await page.goto(`${url}/dashboard?tab=a`);
      await other.goto(`${url}/dashboard?tab=b`);
      for (const tab of [page, other]) await ready(tab);
      await submit(page, ada, "Register");
      await expect(page).toHaveURL(`${url}/dashboard?tab=a`);
      await submit(other, ada, "Log in");
      await expect(other).toHaveURL(`${url}/dashboard?tab=b`);
    });
  });
}

test("a logout ends the session without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signUp(page, url);
  // The button has arrived, and a script would show it.
  await page.locator("form", { hasText: "Log out" }).evaluate((form: HTMLFormElement) => form.requestSubmit());
  await expect(page).toHaveURL(`${url}/login`);
  await page.goto(`${url}/dashboard`);
  await expect(page).toHaveURL(`${url}/login?next=%2Fdashboard`);
  await context.close();
});

test("after a logout Back shows nothing of the user", async ({ page }) => {
  const ada = await signUp(page, url);
  await expect(page.getByRole("heading", { name: `Hello, ${ada.email}` })).toBeVisible();
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page).toHaveURL(`${url}/login`);
  // LogoutButton loads the document once more.
  await expect.poll(() => page.content()).not.toContain(ada.email);
  await back(page);
  await expect(page).toHaveURL(`${url}/login?next=%2Fdashboard`);
  await expect(page.getByRole("button", { name: "Log in" })).toBeVisible();
  expect(await page.content()).not.toContain(ada.email);
});

test("Back to the login page shows no password, also when the browser kept the whole page", async ({ page }) => {
  await page.goto(`${url}/login`);
  await hydrated(page.locator("form").first());
  await page.evaluate(() => {
    window.addEventListener("pageshow", ({ persisted }) => (document.title = persisted ? "kept" : "new"));
  });
  await page.getByLabel("Password").fill("typed and left");
  await page.goto(url);
  await back(page);
  await expect(page).toHaveTitle("kept");
  await expect(page.getByLabel("Password")).toHaveValue("");
});

// The last one, because it reads what the server said to all of them.
test("the server's log has only Next's own lines", () => {
  expect(unexpectedLines(readFileSync(log, "utf8"))).toEqual([]);
});

/** Playwright's own `goBack` waits for a load, which a kept page does not have. */
const back = (page: Page): Promise<void> => page.evaluate(() => history.back());
