import type { Page } from "@playwright/test";
import { openAccountMenu } from "../support/account-menu.ts";
import { ADA, fillLogin, PASSWORD, register, stranger, userOf } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

const navigation = (page: Page) => page.getByRole("navigation");
const fact = (page: Page, term: string) => page.locator(`dt:text-is("${term}") + dd`);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("the dashboard shows the user and the time of the last login", async ({ page, demo }) => {
      const person = stranger();
      await register(page, person);
      await expect(fact(page, "User ID")).toHaveText(String(userOf(demo, person.email).id));
      await expect(fact(page, "Name")).toHaveText(person.name);
      await expect(fact(page, "Email")).toHaveText(person.email);
      await expect(fact(page, "Last login")).toHaveText("First login");
      const since = await fact(page, "Member since").locator("time").getAttribute("datetime");
      expect(Math.abs(Date.parse(since ?? "") - Date.now())).toBeLessThan(60_000);

      await page.getByRole("button", { name: "Log out" }).click();
      await expect(page).toHaveURL(/\/$/);
      await page.goto("/login");
      await fillLogin(page, person);
      await expect(page).toHaveURL(/\/dashboard$/);
      const last = await fact(page, "Last login").locator("time").getAttribute("datetime");
      expect(last).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(Math.abs(Date.parse(last ?? "") - Date.now())).toBeLessThan(60_000);
    });

    test("the login form says what is missing when it is empty", async ({ page }) => {
      await page.goto("/login");
      for (const [email, password] of [
        ["", ""],
        [ADA.email, ""],
        [" ", PASSWORD],
      ] as const) {
        // Turn off the browser's check of the form, as an API client has none.
        await page.locator("main form").evaluate((form: HTMLFormElement) => (form.noValidate = true));
        await page.getByLabel("Email").fill(email);
        await page.getByLabel("Password").fill(password);
        await page.getByRole("button", { name: "Log in" }).click();
        await expect(page.getByText("Enter your email address and your password.")).toBeVisible();
        await page.reload();
      }
      await page.getByRole("button", { name: "Log in" }).click();
      await expect(page.getByLabel("Email"), "the browser's own check").toBeFocused();
      await expect(page).toHaveURL(/\/login$/);
    });

    test("registration refuses an address that is taken", async ({ page }) => {
      for (const email of [ADA.email, " ADA@Example.com "]) {
        await page.goto("/register");
        await page.getByLabel("Name", { exact: true }).fill("Another Ada");
        await page.getByLabel("Email").fill(email);
        await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
        await page.getByLabel("Confirm password").fill(PASSWORD);
        await page.getByRole("button", { name: "Register" }).click();
        await expect(page.locator("#email-problems")).toHaveText(/This email already has an account/);
        await expect(page.getByRole("button", { name: "Log out" })).toHaveCount(0);
      }
    });
  });
}

test("the navigation of an anonymous visitor offers to log in and to register, and no page of a user", async ({ page }) => {
  await page.goto("/");
  await expect(navigation(page).getByRole("link")).toHaveText(["next-login", "Log in", "Register"]);
  await expect(navigation(page).getByRole("button")).toHaveCount(0);
  await expect(page.getByText("You are not logged in.")).toBeVisible();
});

for (const [email, links, menu, quick] of [
  [ADA.email, ["next-login", "Dashboard", "Devices"], ["Profile"], ["Edit profile", "Your devices"]],
  [
    "grace@example.com",
    ["next-login", "Dashboard", "Devices"],
    ["Profile", "Admin"],
    ["Edit profile", "Your devices", "Admin"],
  ],
] as const) {
  test.describe(`logged in as ${email}`, () => {
    test.use({ loginAs: async ({ demo }, use) => use(userOf(demo, email)) });

    test("the navigation greets the user, links to the user's pages and logs out, and the dashboard has quick links", async ({
      page,
      demo,
    }) => {
      const { name } = userOf(demo, email);
      await page.goto("/");
      await expect(page.getByText(`Hello, ${name}.`)).toBeVisible();
      await page.goto("/dashboard");
      await expect(navigation(page).getByRole("link")).toHaveText([...links]);
      await expect(navigation(page)).toContainText(name);
      await expect(navigation(page).getByRole("button")).toHaveText(["Log out"]);
      await openAccountMenu(page);
      await expect(navigation(page).getByRole("link")).toHaveText([...links, ...menu]);
      await page.keyboard.press("Enter");
      await expect(page.locator("main").getByRole("link")).toHaveText([...quick]);
      for (const link of quick) {
        await page.goto("/dashboard");
        await page.getByRole("main").getByRole("link", { name: link }).click();
        await expect(page).toHaveURL(/\/(profile|sessions|admin)$/);
        await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^(Profile|Devices|Admin)$/);
      }
    });

    test("the login and registration pages redirect a logged-in user to a page that the user may see", async ({
      page,
      demo,
    }) => {
      for (const [path, end] of [
        ["/login", "/dashboard"],
        ["/register", "/dashboard"],
        ["/login?next=%2Fprofile%3Ftab%3D2", "/profile?tab=2"],
        ["/register?next=%2Fprofile", "/profile"],
        ["/register?next=%2F%2Fevil.example", "/dashboard"],
      ] as const) {
        await page.goto(path);
        expect(page.url(), path).toBe(demo.url + end);
      }
    });
  });
}
