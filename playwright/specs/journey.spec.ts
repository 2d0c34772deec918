import { fillLogin, register, stranger } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a user registers, logs out, is sent to the login page, and returns to the page asked for", async ({ page }) => {
      const person = stranger();
      await register(page, person);
      await expect(page.getByRole("status")).toHaveText(`Welcome, ${person.name}.`);
      await expect(page.getByText("First login")).toBeVisible();

      await page.getByRole("button", { name: "Log out" }).click();
      await expect(page).toHaveURL(/\/$/);
      await expect(page.getByText("You are not logged in.")).toBeVisible();
      await expect(page.getByRole("navigation")).not.toContainText(person.name);
      await expect(page.getByRole("status")).toHaveText(`Goodbye, ${person.name}. You have been logged out.`);

      await page.goto("/dashboard?tab=2");
      await expect(page).toHaveURL(/\/login\?next=%2Fdashboard%3Ftab%3D2$/);
      await fillLogin(page, person);
      await expect(page).toHaveURL(/\/dashboard\?tab=2$/);
      await expect(page.getByText(person.email)).toBeVisible();
      await expect(page.getByText("First login")).toHaveCount(0);
    });

    test("the welcome message is shown exactly once", async ({ page }) => {
      await page.goto("/login");
      const person = stranger();
      await register(page, person);
      await expect(page.getByRole("status")).toHaveCount(1);
      await page.getByRole("link", { name: "Edit profile" }).click();
      await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
      await expect(page.getByRole("status")).toHaveCount(0);
      await page.goto("/dashboard");
      await page.reload();
      await expect(page.getByRole("status")).toHaveCount(0);
    });

    test("a wrong password keeps the email and the return URL", async ({ page }) => {
      const person = stranger();
      await register(page, person);
      await page.getByRole("button", { name: "Log out" }).click();
      await expect(page).toHaveURL(/\/$/);

      await page.goto("/profile?from=mail");
      for (let attempt = 0; attempt < 2; attempt++) {
        await fillLogin(page, { email: person.email, password: "not the password at all" });
        await expect(page.getByText("Incorrect email or password.")).toBeVisible();
        await expect(page.getByLabel("Email")).toHaveValue(person.email);
        await expect(page.getByLabel("Password")).toHaveValue("");
        await expect(page.locator("input[name=next]")).toHaveValue("/profile?from=mail");
      }
      await fillLogin(page, person);
      await expect(page).toHaveURL(/\/profile\?from=mail$/);
    });

    for (const path of [
      "/dashboard?q=%E6%97%A5%E6%9C%AC%E8%AA%9E&path=a%2Fb",
      "/dashboard?a=1&a=2&empty=&bare&space=%20x~&t=12:30,13:00",
      "/profile?back=%2Flogin%3Fnext%3D%252Fx&plus=1+1",
    ]) {
      test(`back to ${path}, byte for byte`, async ({ page, demo }) => {
        await page.goto(path);
        await expect(page).toHaveURL(/\/login\?next=/);
        await fillLogin(page, { email: "ada@example.com", password: "correct horse battery staple" });
        await page.waitForURL((url) => !url.pathname.startsWith("/login"));
        expect(page.url()).toBe(demo.url + path);
      });
    }

    test("an unknown address and an inactive account get the answer of a wrong password", async ({ page }) => {
      for (const email of ["nobody@example.com", "ivan@example.com"]) {
        await page.goto("/login");
        await fillLogin(page, { email, password: "correct horse battery staple" });
        await expect(page.getByText("Incorrect email or password.")).toBeVisible();
        await expect(page).toHaveURL(/\/login/);
      }
    });

    test("registration names every broken rule", async ({ page }) => {
      await page.goto("/register");
      await page.getByLabel("Email").fill("not an address");
      await page.getByLabel("Password", { exact: true }).fill("short");
      await page.getByLabel("Confirm password").fill("other");
      await page.getByRole("button", { name: "Register" }).click();
      await expect(page.getByText("Enter your name.")).toBeVisible();
      await expect(page.getByText("Enter an email address such as name@example.com.")).toBeVisible();
      await expect(page.locator("#password-problems")).toContainText("15");
      await expect(page.getByText("The passwords don't match.")).toBeVisible();
      await expect(page.getByLabel("Email")).toHaveValue("not an address");
    });

    test("a new name is shown at once, and a new password ends the other sessions", async ({ page, playwright, demo }) => {
      const person = stranger();
      await register(page, person);
      const elsewhere = await playwright.request.newContext({ baseURL: demo.url });
      await elsewhere.post("/api/login", { data: { email: person.email, password: person.password } });

      await page.goto("/profile");
      await page.getByLabel("Name", { exact: true }).fill("Renamed Person");
      await page.getByRole("button", { name: "Save name" }).click();
      await expect(page.getByText("Name saved.")).toBeVisible();
      await expect(page.getByRole("navigation")).toContainText("Renamed Person");

      await page.getByLabel("Current password").fill(person.password);
      await page.getByLabel("New password", { exact: true }).fill("a whole new pass phrase");
      await page.getByLabel("Confirm new password").fill("a whole new pass phrase");
      await page.getByRole("button", { name: "Change password" }).click();
      await expect(page.getByText("Password changed.")).toBeVisible();

      const session = await (await elsewhere.get("/api/session")).json();
      expect(session).toMatchObject({ authenticated: false, reason: "session_version" });
      await page.goto("/dashboard");
      await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible();
      await elsewhere.dispose();
    });
  });
}
