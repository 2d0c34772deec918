import type { Page } from "@playwright/test";
import { ADA, fillLogin, stranger, userOf } from "../support/people.ts";
import { expect, test } from "../support/test.ts";
import { testLoginOf } from "../support/test-login.ts";

const panel = (page: Page) => page.getByRole("region", { name: "Your session, right now" });

/** What the panel says of a cookie: "sent" or "not set". */
async function cookieState(page: Page, name: string): Promise<string> {
  return (await panel(page).getByRole("term").filter({ hasText: name }).first().innerText()).replace(name, "").trim();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("the home page logs in as Ada with one click, and its panel says who that request was", async ({ page }) => {
      await page.goto("/");
      await expect(panel(page)).toContainText("Logged out");
      await expect(panel(page)).toContainText("the request has no login cookie");
      expect(await cookieState(page, "login_session")).toBe("not set");
      await page.getByRole("button", { name: "Try it as Ada" }).click();
      await expect(page.getByText("Hello, Ada Lovelace.")).toBeVisible();
      await expect(panel(page)).toContainText("Logged in");
      await expect(panel(page)).toContainText("the session cookie");
      expect(await cookieState(page, "login_session")).toBe("sent");
      expect(await cookieState(page, "login_remember")).toBe("sent");
    });

    test("an administrator's page is one click away, as Grace", async ({ page }) => {
      await page.goto("/");
      await page.getByRole("button", { name: "Try it as Grace" }).click();
      await expect(page.getByText("Hello, Grace Hopper.")).toBeVisible();
      await page.goto("/admin");
      await expect(page.getByRole("heading", { name: "Admin" })).toBeVisible();
    });

    test("the login page says why a login has ended, and the home page too", async ({ page, context, demo }) => {
      const cookies = await testLoginOf(demo).sessionCookies({ ...userOf(demo, ADA.email), passwordHash: "earlier" });
      await context.addCookies(cookies.map(({ name, value }) => ({ name, value, url: demo.url })));
      await page.goto("/dashboard");
      await expect(page).toHaveURL(/\/login\?next=%2Fdashboard$/);
      await expect(page.getByText("You were logged out because your password was changed.")).toBeVisible();
      await page.goto("/");
      await expect(panel(page)).toContainText("the password was changed elsewhere");
    });
  });
}

test("the home page needs no scrolling on a desktop, for an anonymous visitor and for a user", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto("/");
  const scrolled = (): Promise<number> => page.evaluate(() => document.documentElement.scrollHeight - innerHeight);
  expect(await scrolled()).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Try it as Ada" }).click();
  await expect(page.getByText("Hello, Ada Lovelace.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Hello, Ada Lovelace.")).toBeVisible();
  expect(await scrolled()).toBeLessThanOrEqual(0);
});

test("each tile of the home page leads to a page that exists", async ({ page }) => {
  await page.goto("/");
  const tiles = page.getByRole("main").getByRole("listitem").getByRole("link");
  expect(await tiles.count()).toBe(8);
  for (const tile of await tiles.all()) {
    const response = await page.request.get((await tile.getAttribute("href")) ?? "", { headers: { accept: "text/html" } });
    expect(response.status(), response.url()).toBe(200);
  }
});

test("a second wrong password makes a new alert, which a screen reader reads again", async ({ page }) => {
  await page.goto("/login");
  // An address that no other test guesses for: wrong passwords count against it.
  const person = stranger();
  await fillLogin(page, person);
  const alert = page.locator("#login-problem");
  await expect(alert).toBeVisible();
  const first = await alert.elementHandle();
  await fillLogin(page, person);
  await expect.poll(() => first?.evaluate((element) => element.isConnected)).toBe(false);
  await expect(alert).toHaveText("Incorrect email or password.");
});

test("the focus is in the page, and not on the body, after a login, a logout and each form that redirects", async ({
  page,
}) => {
  const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.tagName ?? "");
  await page.goto("/login");
  await fillLogin(page, ADA);
  await expect(page).toHaveURL(/\/dashboard$/);
  await expect.poll(focused).toBe("MAIN");
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByText("You are not logged in.")).toBeVisible();
  await expect.poll(focused).toBe("MAIN");
});

test("the navigation marks the page that is shown", async ({ page }) => {
  for (const path of ["/", "/login", "/register"]) {
    await page.goto(path);
    await expect(page.locator("[aria-current=page]")).toHaveCount(1);
  }
  await page.goto("/");
  await page.getByRole("button", { name: "Try it as Ada" }).click();
  for (const path of ["/", "/dashboard", "/profile", "/sessions"]) {
    await page.goto(path);
    await expect(page.locator("[aria-current=page]")).toHaveCount(1);
  }
});

test("a double click on Log out sends one request", async ({ page }) => {
  await page.goto("/login");
  await fillLogin(page, ADA);
  await expect(page).toHaveURL(/\/dashboard$/);
  let posts = 0;
  page.on("request", (request) => (posts += Number(request.method() === "POST")));
  await page.getByRole("button", { name: "Log out" }).dblclick();
  await expect(page.getByText("You are not logged in.")).toBeVisible();
  expect(posts).toBe(1);
});
