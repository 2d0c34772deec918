import type { Browser, BrowserContext, Page } from "@playwright/test";
import { fillLogin, logIn, PASSWORD, register, stranger, type Person } from "../support/people.ts";
import { closeBrowser, SESSION_COOKIE } from "../support/session-cookie.ts";
import { expect, test } from "../support/test.ts";

const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/604.1";

const devices = (page: Page) => page.getByRole("listitem").filter({ has: page.getByText("Last seen") });
const stateOf = async ({ request }: Pick<BrowserContext, "request">, url: string) =>
  (await request.get(`${url}/api/session`)).json();

/** Another browser of the same person, logged in. */
async function elsewhere(browser: Browser, url: string, person: Person, userAgent = PHONE): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: url, userAgent });
  await logIn(context.request, url, person);
  return context;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("the sessions page lists every device, says which is this one, and logs out another at its next click", async ({
      page,
      browser,
      demo,
    }) => {
      const person = stranger();
      await register(page, person);
      const phone = await elsewhere(browser, demo.url, person);
      const other = await phone.newPage();
      await other.goto("/profile");

      await page.getByRole("link", { name: "Devices", exact: true }).click();
      await expect(page.getByRole("heading", { name: "Devices", exact: true })).toBeVisible();
      await expect(devices(page)).toHaveCount(2);
      const here = devices(page).filter({ hasText: "This device" });
      await expect(here).toContainText("Chrome on Linux");
      await expect(here.getByRole("button")).toHaveCount(0);
      const there = devices(page).filter({ hasText: "Safari on an iPhone" });
      const seen = await there.locator("time").first().getAttribute("datetime");
      expect(Math.abs(Date.parse(seen ?? "") - Date.now())).toBeLessThan(60_000);

      await there.getByRole("button", { name: "Log out Safari on an iPhone" }).click();
      await expect(page.getByText("Logged out Safari on an iPhone.")).toBeVisible();
      await expect(devices(page)).toHaveCount(1);

      expect(await stateOf(phone, demo.url)).toMatchObject({ authenticated: false, reason: "revoked" });
      await other.getByLabel("Name", { exact: true }).fill("Written too late");
      await other.getByRole("button", { name: "Save name" }).click();
      await expect(other).toHaveURL(/\/login\?next=%2Fprofile$/);
      await expect(other.getByText("Please log in to access this page.")).toBeVisible();
      await fillLogin(other, person);
      await expect(other.getByRole("navigation")).toContainText(person.name);
      await phone.close();
    });

    test("the sessions page ends all other sessions, and then all sessions", async ({ page, context, browser, demo }) => {
      const person = stranger();
      await register(page, person);
      const others = [await elsewhere(browser, demo.url, person), await elsewhere(browser, demo.url, person)];
      await page.goto("/sessions");
      await expect(devices(page)).toHaveCount(3);
      await page.getByRole("button", { name: "Log out other devices" }).click();
      await expect(page.getByText("All other devices are logged out.")).toBeVisible();
      await expect(devices(page)).toHaveCount(1);
      await expect(page.getByRole("button", { name: "Log out other devices" })).toHaveCount(0);
      for (const other of others) expect(await stateOf(other, demo.url)).toMatchObject({ user: null, reason: "revoked" });
      expect(await stateOf(context, demo.url)).toMatchObject({ authenticated: true });

      for (const other of others) await logIn(other.request, demo.url, person);
      await page.getByRole("button", { name: "Log out everywhere" }).click();
      await expect(page).toHaveURL(`${demo.url}/`);
      await expect(page.getByText("You are logged out everywhere.")).toBeVisible();
      await expect(page.getByText("You are not logged in.")).toBeVisible();
      expect((await context.cookies()).map(({ name }) => name)).not.toContain(SESSION_COOKIE);
      for (const other of others) {
        expect(await stateOf(other, demo.url)).toMatchObject({ user: null, reason: "revoked" });
        await other.close();
      }
    });

    test("a remembered user authenticates again before ending a session", async ({ page, context, browser, demo }) => {
      const person = stranger();
      await register(page, person);
      await page.getByRole("button", { name: "Log out" }).click();
      await page.goto("/login");
      await page.getByLabel("Remember me").check();
      await fillLogin(page, person);
      await expect(page).toHaveURL(/\/dashboard$/);
      const phone = await elsewhere(browser, demo.url, person);
      await closeBrowser(context);

      await page.goto("/sessions");
      await expect(devices(page).filter({ hasText: "This device" })).toContainText("remembered");
      await page.getByRole("button", { name: "Log out Safari on an iPhone" }).click();
      await expect(page).toHaveURL(/\/reauthenticate\?next=%2Fsessions%3Fend%3D/);
      expect(await stateOf(phone, demo.url)).toMatchObject({ authenticated: true });
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Confirm" }).click();
      await expect(page).toHaveURL(/\/sessions\?end=/);
      // Not done by itself: what was asked for before is asked for again, at the button that has the focus.
      await expect(page.getByText("Nothing is logged out yet.")).toBeVisible();
      await expect(page.getByRole("button", { name: "Log out Safari on an iPhone" })).toBeFocused();
      expect(await stateOf(phone, demo.url)).toMatchObject({ authenticated: true });
      await page.getByRole("button", { name: "Log out Safari on an iPhone" }).click();
      await expect(page.getByText("Logged out Safari on an iPhone.")).toBeVisible();
      expect(await stateOf(phone, demo.url)).toMatchObject({ authenticated: false });
      expect(await stateOf(context, demo.url)).toMatchObject({ fresh: true, remembered: true });
      await phone.close();
    });
  });
}

test("no user ends another user's session, by any id", async ({ page, browser, demo }) => {
  const [person, other] = [stranger(), stranger()];
  await register(page, person);
  const context = await browser.newContext({ baseURL: demo.url });
  const theirs = await context.newPage();
  await register(theirs, other);
  await elsewhere(browser, demo.url, other).then((each) => each.close());
  await theirs.goto("/sessions");
  const id = await theirs.locator("input[name=id]").inputValue();

  const mine = await elsewhere(browser, demo.url, person);
  await page.goto("/sessions");
  for (const forged of [id, "", "x", "../../etc", "\0", "%00", id.toUpperCase()]) {
    await page.locator("input[name=id]").evaluate((input: HTMLInputElement, value) => (input.value = value), forged);
    await page.getByRole("button", { name: /^Log out Safari/ }).click();
    await expect(page.getByText("That device was logged out already.")).toBeVisible();
    await page.goto("/sessions");
  }
  await theirs.reload();
  await expect(devices(theirs)).toHaveCount(2);
  await expect(devices(page)).toHaveCount(2);
  await Promise.all([context.close(), mine.close()]);
});
