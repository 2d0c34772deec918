import type { Page } from "@playwright/test";
import { ADA, fillLogin, PASSWORD, userOf } from "../support/people.ts";
import { closeBrowser, SESSION_COOKIE, SESSION_RENEWAL } from "../support/session-cookie.ts";
import { expect, test } from "../support/test.ts";

const GRACE = { email: "grace@example.com", name: "Grace Hopper", password: PASSWORD };

async function logInRemembered(page: Page, url: string, person = ADA): Promise<void> {
  await page.goto(`${url}/login`);
  await page.getByLabel("Remember me").check();
  await fillLogin(page, person);
  await expect(page).toHaveURL(/\/dashboard$/);
}

const sessionOf = async (page: Page, url: string) => (await page.request.get(`${url}/api/session`)).json();

const APPS = { demo: "with middleware", bare: "middleware deleted", stateless: "without a store" } as const;

for (const which of ["demo", "bare", "stateless"] as const) {
  test.describe(APPS[which], () => {
    test("a remembered login survives the end of the browser, is not fresh, and stays", async ({
      page,
      context,
      demo,
      bare,
      stateless,
    }) => {
      const { url } = { demo, bare, stateless }[which];
      await logInRemembered(page, url);
      expect(await sessionOf(page, url)).toMatchObject({ fresh: true, remembered: true, source: "session" });
      await closeBrowser(context);
      for (let visit = 0; visit < 3; visit++) {
        await page.goto(`${url}/dashboard`);
        await expect(page.getByText(ADA.email)).toBeVisible();
        expect(await sessionOf(page, url)).toMatchObject({ authenticated: true, fresh: false, remembered: true });
      }
      const kept = (await context.cookies()).map(({ name }) => name);
      // Middleware on Edge reads no store: with one, an action or a guarded handler restores.
      expect(kept.includes(SESSION_RENEWAL), "restored on the way of a page visit").toBe(which === "stateless");
      expect(kept, "only a login sets it").not.toContain(SESSION_COOKIE);

      await page.getByRole("button", { name: "Log out" }).click();
      await expect(page.getByText("You are not logged in.")).toBeVisible();
      expect((await context.cookies()).filter(({ name }) => !/_(flash|device)$/.test(name))).toEqual([]);
    });

    test("another user's login ends a remembered login, and so does a login without the tick", async ({
      page,
      context,
      demo,
      bare,
      stateless,
    }) => {
      const { url } = { demo, bare, stateless }[which];
      await logInRemembered(page, url);
      await page.request.post(`${url}/api/login`, { data: { email: GRACE.email, password: GRACE.password } });
      await closeBrowser(context);
      expect(await sessionOf(page, url)).toMatchObject({ authenticated: false });
    });

    test("a remembered administrator authenticates again, and returns to the admin page", async ({
      page,
      context,
      demo,
      bare,
      stateless,
    }) => {
      const { url } = { demo, bare, stateless }[which];
      await logInRemembered(page, url, GRACE);
      await page.goto(`${url}/admin`);
      await expect(page.getByRole("heading", { name: "Admin" })).toBeVisible();
      await closeBrowser(context);
      await page.goto(`${url}/reauthenticate?next=%2Fadmin%3Ftab%3D1`);
      await page.getByLabel("Password").fill("wrong");
      await page.getByRole("button", { name: "Confirm" }).click();
      await expect(page.getByText("That is not your password.")).toBeVisible();
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Confirm" }).click();
      await expect(page).toHaveURL(/\/admin\?tab=1$/);
      await expect(page.getByRole("heading", { name: "Admin" })).toBeVisible();
      expect(await sessionOf(page, url)).toMatchObject({ fresh: true, remembered: true });
    });
  });
}

test.describe("with an old session", () => {
  test.use({ loginAs: async ({ demo }, use) => use(userOf(demo, GRACE.email)) });

  for (const [ago, proof] of [
    [595, "in time"],
    [601, "too old"],
  ] as const) {
    test.describe(() => {
      test.use({ loginAsOptions: { secondsAgo: ago } });

      test(`an authentication ${ago} seconds ago is ${proof} for the admin page`, async ({ page, demo }) => {
        await page.goto(`${demo.url}/admin`);
        await expect(page).toHaveURL(ago < 600 ? /\/admin$/ : /\/reauthenticate\?next=%2Fadmin$/);
      });
    });
  }
});

test.describe("a page that refuses a visitor says why, though it can set no cookie", () => {
  test.use({ loginAs: async ({ demo }, use) => use(userOf(demo, GRACE.email)), loginAsOptions: { secondsAgo: 601 } });

  for (const javaScriptEnabled of [true, false]) {
    for (const way of ["by its address", "by a link"] as const) {
      test.describe(() => {
        test.use({ javaScriptEnabled });

        test(`it says so once, ${javaScriptEnabled ? "with" : "without"} JavaScript, ${way}`, async ({ page, demo }) => {
          const message = page.getByText("Please confirm your password to continue.");
          await page.goto(`${demo.url}/dashboard`);
          if (way === "by a link") await page.getByRole("link", { name: "Admin" }).first().click();
          else await page.goto(`${demo.url}/admin`);
          await expect(page).toHaveURL(/\/reauthenticate\?next=%2Fadmin$/);
          await expect(message).toHaveCount(1);
          await page.reload();
          await expect(page.getByLabel("Password")).toBeVisible();
          await expect(message).toHaveCount(0);
        });
      });
    }
  }

  test("it never shows words from the URL", async ({ page, demo }) => {
    await page.goto(`${demo.url}/login?login_flash=Your+account+is+blocked&next=%2Fprofile`);
    await expect(page).not.toHaveURL(/login_flash/);
    await expect(page.getByText("blocked")).toHaveCount(0);
  });
});

test("a user who is no administrator gets a 403, and no login page", async ({ page, demo }) => {
  await page.goto("/login");
  await fillLogin(page, ADA);
  await expect(page).toHaveURL(/\/dashboard$/);
  const response = await page.goto(`${demo.url}/admin`);
  expect(response?.status()).toBe(403);
  await expect(page).toHaveURL(/\/admin$/);
  expect(await response?.text()).not.toContain("Admins only");
  await expect(page.getByRole("heading", { name: "You don't have access" })).toBeVisible();
  await expect(page.getByRole("navigation")).toContainText(ADA.name);
});
