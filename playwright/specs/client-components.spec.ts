import type { Page } from "@playwright/test";
import { PASSWORD } from "../support/people.ts";
import { newAccount, signUp } from "../support/starter.ts";
import { expect, test, type App } from "../support/test.ts";

/** The starter has `cacheComponents`, and the other app does not. */
const apps = [
  {
    name: "with Cache Components",
    appOf: ({ starter }: { starter: App }) => starter,
    logIn: async (page: Page, url: string) => (await signUp(page, url, newAccount())).email,
  },
  {
    name: "without Cache Components",
    appOf: ({ classic }: { classic: App }) => classic,
    logIn: async (page: Page, url: string) => {
      await page.goto(`${url}/login`);
      await page.getByLabel("Email").fill("ada@example.com");
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Log in" }).click();
      await expect(page).toHaveURL(/\/dashboard$/);
      return "ada@example.com";
    },
  },
];

const greeting = (page: Page, email: string) => page.getByText(`Hello, ${email}.`);

/** Brings the tab to the front after its login has ended elsewhere. The page then loads itself again, so that nothing of the user stays. */
async function comeToTheFront(page: Page): Promise<void> {
  const loadedAgain = page.waitForEvent("load");
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await loadedAgain;
}

for (const { name, appOf, logIn } of apps) {
  test.describe(name, () => {
    test("client components know the user, and only the named fields reach the browser", async ({ page, starter, classic }) => {
      const { url } = appOf({ starter, classic } as never);
      await page.goto(`${url}/client`);
      await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
      await expect(page.getByRole("button", { name: "Log out" })).toHaveCount(0);
      const email = await logIn(page, url);
      const errors: string[] = [];
      page.on("pageerror", ({ message }) => errors.push(message));
      page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      await page.goto(`${url}/client`);
      await expect(greeting(page, email)).toBeVisible();
      await expect(page.getByRole("link", { name: "Log in" })).toHaveCount(0);
      const source = await (await page.request.get(`${url}/client`)).text();
      expect(source).toContain(email);
      expect(source).not.toMatch(/\$2[aby]\$|passwordHash/);
      await page.getByRole("link", { name: "To the other page" }).click();
      await expect(page.getByRole("heading", { name: "Other" })).toBeVisible();
      await expect(greeting(page, email)).toBeVisible();
      expect(errors).toEqual([]);
    });

    test("a logout sends its form once for three clicks, and the other tab reloads", async ({ page, starter, classic }) => {
      const { url } = appOf({ starter, classic } as never);
      const email = await logIn(page, url);
      const other = await page.context().newPage();
      await other.goto(`${url}/client/other`);
      await expect(greeting(other, email)).toBeVisible();
      await page.goto(`${url}/client`);
      await expect(greeting(page, email)).toBeVisible();
      let posts = 0;
      page.on("request", (request) => void (posts += request.method() === "POST" ? 1 : 0));
      await page.getByRole("button", { name: "Log out" }).click({ clickCount: 3 });
      await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
      expect(posts).toBe(1);
      await expect(other.getByRole("link", { name: "Log in" })).toBeVisible();
      await expect(greeting(other, email)).toHaveCount(0);
    });

    test("a tab that comes to the front asks who is logged in", async ({ page, starter, classic }) => {
      const { url } = appOf({ starter, classic } as never);
      const email = await logIn(page, url);
      await page.goto(`${url}/client`);
      await expect(greeting(page, email)).toBeVisible();
      await page.context().clearCookies();
      await comeToTheFront(page);
      await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
      await expect(greeting(page, email)).toHaveCount(0);
    });

    test("a page that is built once shows the right state, after neither", async ({ page, starter, classic }) => {
      const { url, buildLog } = appOf({ starter, classic } as never);
      expect(buildLog).toMatch(/○ \/client-static/);
      const html = await (await page.request.get(`${url}/client-static`)).text();
      expect(html.replaceAll(/<script.*?<\/script>/gs, "")).not.toMatch(/Log in|Log out|Hello/);
      await page.goto(`${url}/client-static`);
      await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
      const email = await logIn(page, url);
      await page.goto(`${url}/client-static`);
      await expect(greeting(page, email)).toBeVisible();
      await page.context().clearCookies();
      await comeToTheFront(page);
      await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
    });
  });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the user is in the first document of a layout that awaits the login, and the logout works", async ({
    page,
    classic,
  }) => {
    const email = await apps[1]!.logIn(page, classic.url);
    await page.goto(`${classic.url}/client-awaited`);
    await expect(greeting(page, email)).toBeVisible();
    await page.getByRole("button", { name: "Log out" }).click();
    await page.goto(`${classic.url}/client-awaited`);
    await expect(page.getByRole("link", { name: "Log in" })).toBeVisible();
  });
});
