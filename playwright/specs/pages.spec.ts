import type { Page } from "@playwright/test";
import { openAccountMenu } from "../support/account-menu.ts";
import { hydrated } from "../support/hydrated.ts";
import { ADA, logIn, register, stranger, userOf } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

const GUARDED = ["/dashboard", "/profile", "/sessions", "/admin", "/slow", "/reauthenticate"];
const AS = (email: string) => ({
  loginAs: async ({ demo }: { demo: { directory: string } }, use: (user: ReturnType<typeof userOf>) => Promise<void>) =>
    use(userOf(demo, email)),
});
const navigation = (page: Page) => page.getByRole("navigation", { name: "Main" });

/** Whether all that is visible in the header is in one row. */
async function isOneRow(page: Page): Promise<boolean> {
  const boxes = await navigation(page)
    .locator("a, summary, button")
    .evaluateAll((all) => all.filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect()));
  const lowestTop = Math.max(...boxes.map(({ top }) => top));
  const highestBottom = Math.min(...boxes.map(({ bottom }) => bottom));
  return boxes.length > 2 && lowestTop < highestBottom;
}

for (const width of [320, 390, 1280]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } });

    test("the header of an anonymous visitor is one row on each public page", async ({ page }) => {
      for (const path of ["/", "/login", "/register", "/about", "/no-such-page"]) {
        await page.goto(path);
        await expect(navigation(page).getByRole("link", { name: "Log in" })).toBeVisible();
        expect(await isOneRow(page), path).toBe(true);
      }
    });

    test.describe("for an administrator", () => {
      test.use(AS("grace@example.com"));

      test("the header is one row on each page, with a visible button that logs out", async ({ page }) => {
        for (const path of ["/", ...GUARDED, "/about"]) {
          await page.goto(path);
          await expect(navigation(page).getByRole("button", { name: "Log out" })).toBeVisible();
          expect(await isOneRow(page), path).toBe(true);
        }
      });
    });

    test("the header stays one row for a name of 100 letters", async ({ page }) => {
      await register(page, { ...stranger(), name: "W".repeat(100) });
      expect(await isOneRow(page)).toBe(true);
    });
  });
}

test.describe("for an administrator", () => {
  test.use(AS("grace@example.com"));

  test("each page of a user marks itself in the navigation", async ({ page }) => {
    for (const path of ["/", "/dashboard", "/profile", "/sessions", "/admin"]) {
      await page.goto(path);
      await expect(page.locator("[aria-current=page]"), path).toHaveCount(1);
    }
  });

  for (const javaScriptEnabled of [true, false]) {
    test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
      test.use({ javaScriptEnabled });

      test("the account menu opens by keyboard, and its links work", async ({ page }) => {
        await page.goto("/dashboard");
        await openAccountMenu(page);
        await expect(navigation(page)).toContainText("Grace Hopper");
        await page.keyboard.press("Tab");
        await expect(page.getByRole("link", { name: "Profile", exact: true })).toBeFocused();
        await page.keyboard.press("Enter");
        await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
        await expect(page.getByRole("link", { name: "Profile", exact: true })).toBeHidden();
      });

      test("each guarded page shows the lines of its source that guard it", async ({ page }) => {
        for (const path of GUARDED) {
          await page.goto(path);
          const code = page.getByRole("main").locator("pre").first();
          // What streams never appears without JavaScript.
          if (path === "/slow" && !javaScriptEnabled) continue;
          await expect(code, path).toBeHidden();
          await page.getByText("How this page is guarded").click();
          await expect(code, path).toBeVisible();
          await expect(code, path).toContainText(path === "/admin" ? "requireFreshUser({ maxAge: 600" : "requireUser(");
          await expect(page.getByText(`apps/demo/app/(site)${path}/page.tsx`)).toBeVisible();
        }
      });
    });
  }

  test("Escape closes the account menu and returns the focus to it, and so does a click elsewhere", async ({ page }) => {
    await page.goto("/dashboard");
    await hydrated(navigation(page).locator("details"));
    const inside = page.getByRole("link", { name: "Profile", exact: true });
    await openAccountMenu(page);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Escape");
    await expect(inside).toBeHidden();
    await expect(navigation(page).locator("summary")).toBeFocused();
    await openAccountMenu(page);
    await page.getByRole("heading", { level: 1 }).click();
    await expect(inside).toBeHidden();
  });
});

test.describe("for a member", () => {
  test.use(AS(ADA.email));

  test("a refusal has a title of its own, and says which role the page needs", async ({ page }) => {
    const response = await page.goto("/admin");
    expect(response?.status()).toBe(403);
    await expect(page).toHaveTitle(/^You don't have access/);
    await expect(page.getByText("This page needs the admin role.")).toBeVisible();
  });

  test("a static page asks who its visitor is, and logs out", async ({ page }) => {
    await page.goto("/about");
    await expect(navigation(page)).toContainText(ADA.name);
    await page.getByRole("button", { name: "Log out" }).click();
    await expect(page.getByText("You are not logged in.")).toBeVisible();
  });

  test.describe("without JavaScript", () => {
    test.use({ javaScriptEnabled: false });

    test("the slow page says in a sentence what it needs", async ({ page }) => {
      await page.goto("/slow");
      await expect(page.getByText("This page streams its text, which needs JavaScript.")).toBeVisible();
    });
  });
});

test("a double click sends one request, on each button of the profile and the devices page", async ({
  page,
  browser,
  demo,
}) => {
  const person = stranger();
  await register(page, person);
  const elsewhere = await browser.newContext({ baseURL: demo.url, userAgent: "curl/8" });
  let posts = 0;
  page.on("request", (request) => (posts += Number(request.method() === "POST")));
  for (const [path, name, result] of [
    ["/profile", "Save name", "Name saved."],
    ["/profile", "Change password", "Enter your current password."],
    ["/sessions", "Log out Unknown device", "Logged out Unknown device."],
    ["/sessions", "Log out other devices", "All other devices are logged out."],
    ["/sessions", "Log out everywhere", "You are logged out everywhere."],
  ] as const) {
    await logIn(elsewhere.request, demo.url, person);
    await page.goto(path);
    const button = page.getByRole("button", { name });
    await hydrated(button);
    posts = 0;
    await button.dblclick();
    await expect(page.getByText(result)).toBeVisible();
    expect(posts, name).toBe(1);
  }
  await elsewhere.close();
});

test("the text of each page fits at 200 %, and the header takes at most a quarter of a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await register(page, stranger());
  for (const path of ["/", "/dashboard", "/profile", "/sessions", "/about"]) {
    await page.goto(path);
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(sideways, path).toBeLessThanOrEqual(0);
    const header = await page.getByRole("banner").boundingBox();
    expect(header?.height, path).toBeLessThanOrEqual(211);
  }
});

test("an unknown address is a 404 for everyone, and each guarded page redirects to the login page", async ({ request }) => {
  const open = (path: string) => request.get(path, { maxRedirects: 0, headers: { accept: "text/html" } });
  for (const path of ["/no-such-page", "/dashboard-old", "/wp-login.php", "/Dashboard"]) {
    expect((await open(path)).status(), path).toBe(404);
  }
  // The page that confirms a password is a view, and its own line guards it.
  for (const path of GUARDED.filter((path) => path !== "/reauthenticate")) {
    const response = await open(path);
    expect([response.status(), response.headers().location], path).toEqual([307, `/login?next=${encodeURIComponent(path)}`]);
  }
  const response = await open("/.well-known/change-password");
  expect([response.status(), response.headers().location]).toEqual([307, "/profile"]);
});
