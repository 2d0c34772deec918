import { hydrated } from "../support/hydrated.ts";
import { ADA, register, stranger, userOf } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

const UNUSUAL = "seven brass otters juggle";

test("registration keeps what was typed, with the passwords, while the server is away and after a broken rule", async ({
  page,
  context,
}) => {
  const person = stranger();
  await page.goto("/register");
  await hydrated(page.getByRole("button", { name: "Register" }));
  await page.getByLabel("Name", { exact: true }).fill(person.name);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(UNUSUAL);
  await page.getByLabel("Confirm password").fill("something else");

  await context.setOffline(true);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("The server did not answer.")).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.getByText("The passwords don't match.")).toBeVisible();
  await expect(page.getByText("The server did not answer.")).toHaveCount(0);
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(person.name);
  await expect(page.getByLabel("Email")).toHaveValue(person.email);
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue(UNUSUAL);

  await page.getByLabel("Confirm password").fill(UNUSUAL);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
});

test("a new password is counted while it is typed, and one that is shown needs no second field", async ({ page }) => {
  const person = stranger();
  await page.goto("/register");
  const password = page.getByLabel("Password", { exact: true });
  await hydrated(password);
  await page.getByLabel("Name", { exact: true }).fill(person.name);
  await page.getByLabel("Email").fill(person.email);
  await password.fill("twelve chars");
  await expect(page.getByText("12 of 15 characters")).toBeVisible();
  await page.getByRole("button", { name: "Show what you type" }).click();
  await expect(password).toHaveAttribute("type", "text");
  await expect(page.getByLabel("Confirm password")).toHaveCount(0);
  await password.fill("aaaaaaaaaaaaaaaaaaaa");
  await expect(page.getByText("Repetitions are guessed first. Use different words.")).toBeVisible();
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page.locator("#password-problems")).toContainText("guessed first");
  await password.fill(UNUSUAL);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
});

test("an address that has an account links to the login page", async ({ page }) => {
  await page.goto("/register?next=%2Fprofile");
  await page.getByLabel("Name", { exact: true }).fill("Another Ada");
  await page.getByLabel("Email").fill(ADA.email);
  await page.getByLabel("Password", { exact: true }).fill(UNUSUAL);
  await page.getByLabel("Confirm password").fill(UNUSUAL);
  await page.getByRole("button", { name: "Register" }).click();
  await page.getByRole("link", { name: "Log in with this email" }).click();
  await expect(page).toHaveURL(/\/login\?next=%2Fprofile$/);
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("eleven empty changes of the password count as no guess", async ({ page }) => {
      const person = stranger();
      await register(page, person);
      await page.goto("/profile");
      for (let attempt = 0; attempt < 11; attempt++) {
        await page.getByRole("button", { name: "Change password" }).click();
        await expect(page.locator("#currentPassword-problems")).toHaveText("Enter your current password.");
      }
      await page.getByLabel("Current password").fill(person.password);
      await page.getByLabel("New password", { exact: true }).fill(UNUSUAL);
      await page.getByLabel("Confirm new password").fill(UNUSUAL);
      await page.getByRole("button", { name: "Change password" }).click();
      await expect(page.getByText("Password changed.")).toBeVisible();
    });

    test("a new password that is the current one is refused, and logs out no other device", async ({
      page,
      playwright,
      demo,
    }) => {
      const person = stranger();
      await register(page, person);
      const elsewhere = await playwright.request.newContext({ baseURL: demo.url });
      await elsewhere.post("/api/login", { data: { email: person.email, password: person.password } });
      await page.goto("/profile");
      await page.getByLabel("Current password").fill(person.password);
      await page.getByLabel("New password", { exact: true }).fill(person.password);
      await page.getByLabel("Confirm new password").fill(person.password);
      await page.getByRole("button", { name: "Change password" }).click();
      await expect(page.getByText("Choose a password that you do not use now.")).toBeVisible();
      expect(await (await elsewhere.get("/api/session")).json()).toMatchObject({ authenticated: true });
      await elsewhere.dispose();
    });
  });
}

test.describe("another user of the same tab", () => {
  test.use({ loginAs: async ({ demo }, use) => use(userOf(demo, ADA.email)) });

  test("does not see what was typed before", async ({ page }) => {
    await page.goto("/profile");
    await page.evaluate(() => sessionStorage.setItem("rename-999999", JSON.stringify({ name: "Typed by another" })));
    await page.reload();
    await hydrated(page.getByRole("button", { name: "Save name" }));
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(ADA.name);
  });
});
