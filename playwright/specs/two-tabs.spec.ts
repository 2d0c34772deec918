import type { BrowserContext, Page } from "@playwright/test";
import { openAccountMenu } from "../support/account-menu.ts";
import { ADA, userOf } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

test.use({ loginAs: async ({ demo }, use) => use(userOf(demo, ADA.email)) });

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "with JavaScript" : "without JavaScript";

  test.describe(how, () => {
    test.use({ javaScriptEnabled });

    test("Back shows the login page after a logout, and nothing of the page before", async ({ page }) => {
      await visitDashboardAndProfile(page);
      await logOut(page);
      const seen = await everShown(page, ADA.email);
      for (const path of ["profile", "dashboard"]) {
        await page.goBack();
        await expectLoginPage(page, path);
      }
      expect(seen).toEqual([]);
    });

    test("a logout in one tab sends the other tab to the login page, also by Back", async ({ page, context }) => {
      await visitDashboardAndProfile(page);
      await logOut(await open(context, "/"));
      // With JavaScript it does so by itself, without it at the next click.
      if (!javaScriptEnabled) {
        await openAccountMenu(page);
        await page.getByRole("link", { name: "Profile" }).click();
      }
      await expectLoginPage(page, "profile");
      const seen = await everShown(page, ADA.email);
      await page.goBack();
      await expectLoginPage(page, "dashboard");
      expect(seen).toEqual([]);
    });
  });

  test(`the browser keeps no guarded page for Back, ${how}`, async ({ playwright, launchOptions, context, demo }) => {
    // Playwright turns that cache off, for the whole browser.
    const ignoreDefaultArgs = ["--disable-back-forward-cache"];
    const browser = await playwright.chromium.launch({ ...launchOptions, ignoreDefaultArgs });
    const keeping = await browser.newContext({ baseURL: demo.url, javaScriptEnabled });
    await keeping.addCookies(await context.cookies());
    if (javaScriptEnabled) expect(await isKept(await open(keeping, "/about")), "a page for everybody").toBe(true);

    const page = await open(keeping, "/dashboard");
    if (javaScriptEnabled) expect(await isKept(page)).toBe(false);
    await page.goto("/icon.svg");
    await logOut(await open(keeping, "/"));
    await page.goBack({ waitUntil: "commit" });
    await expectLoginPage(page, "dashboard");
    await browser.close();
  });
}

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** The second by a link: the client router keeps what it was sent. */
async function visitDashboardAndProfile(page: Page): Promise<void> {
  await page.goto("/dashboard");
  await page.getByRole("link", { name: "Profile" }).click();
  await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
}

async function logOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByText("You are not logged in.")).toBeVisible();
}

async function expectLoginPage(page: Page, next: string): Promise<void> {
  // Going back, a browser takes stale answers, and Next's redirect to the right `_rsc` is one it may have.
  await expect(page).toHaveURL(new RegExp(`/login\\?next=%2F${next}(&_rsc=\\w+)?$`));
  await expect(page.getByRole("heading", { name: "Log in" })).toBeVisible();
  await expect(page.getByText(ADA.name)).toHaveCount(0);
}

/** The addresses at which this text is in the page from now on, were it for one frame. Without JavaScript nothing changes by itself. */
async function everShown(page: Page, text: string): Promise<string[]> {
  const seen: string[] = [];
  await page.exposeFunction("shown", (address: string) => seen.push(address));
  await page.evaluate((text) => {
    const look = (): void => {
      const { shown } = globalThis as unknown as { shown: (address: string) => void };
      if (document.body.innerText.includes(text)) shown(location.href);
    };
    new MutationObserver(look).observe(document.documentElement, { childList: true, subtree: true, characterData: true });
  }, text);
  return seen;
}

/** Whether the browser brings this page back as it was, with its variables. */
async function isKept(page: Page): Promise<boolean> {
  await page.evaluate(() => Object.assign(globalThis, { marked: true }));
  await page.goto("/icon.svg");
  await page.goBack({ waitUntil: "commit" });
  return page.evaluate(() => "marked" in globalThis);
}
