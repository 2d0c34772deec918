import type { Page } from "@playwright/test";
import { hydrated } from "../support/hydrated.ts";
import { linkIn, mailTo, SUBJECTS, waitForMail } from "../support/outbox.ts";
import { ADA, fillLogin, logIn, PASSWORD, register, stranger, userOf } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

const DEAD = "This link is no longer valid";
const CONFIRM = "Confirm this address";

async function confirm(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: CONFIRM }).click();
}

async function askForChange(page: Page, email: string): Promise<void> {
  await page.goto("/profile");
  await page.getByLabel("New email address").fill(email);
  await page.getByRole("button", { name: "Change address" }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a new user is logged in at once, and confirms the address by the link of a mail", async ({ page, demo }) => {
      const person = stranger();
      await register(page, person);
      const link = linkIn(await waitForMail(demo.url, person.email, SUBJECTS.verify));
      await page.goto("/profile");
      await expect(page.getByText(`${person.email}, not confirmed yet`)).toBeVisible();
      // As a mail scanner does.
      for (let time = 0; time < 3; time++) expect((await page.request.get(link)).status()).toBe(200);
      await page.reload();
      await expect(page.getByText(`${person.email}, not confirmed yet`)).toBeVisible();

      await confirm(page, link);
      await expect(page.getByText(`Your email address ${person.email} is confirmed.`)).toBeVisible();
      await page.goto("/profile");
      await expect(page.getByText(`${person.email}, confirmed`)).toBeVisible();
      await page.goto(link);
      await expect(page.getByRole("heading", { name: DEAD })).toBeVisible();
    });

    test("the profile page sends the link again until the address is confirmed", async ({ page, demo }) => {
      const person = stranger();
      await register(page, person);
      await waitForMail(demo.url, person.email, SUBJECTS.verify);
      await page.goto("/profile");
      await page.getByRole("button", { name: "Send the link again" }).click();
      await expect(page.getByText(`We have sent a link to ${person.email}.`)).toBeVisible();
      await confirm(page, linkIn(await waitForMail(demo.url, person.email, SUBJECTS.verify, 2)));
      await page.goto("/profile");
      await expect(page.getByText(`${person.email}, confirmed`)).toBeVisible();
      await expect(page.getByRole("button", { name: "Send the link again" })).toHaveCount(0);
    });

    test("a new address counts when its link was used, and the old one until then", async ({ page, browser, demo }) => {
      const [person, next] = [stranger(), stranger().email];
      await register(page, person);
      await askForChange(page, ` ${next.toUpperCase()} `);
      await expect(page.getByText(`We have sent a link to ${next}.`)).toBeVisible();
      const link = linkIn(await waitForMail(demo.url, next, SUBJECTS.newAddress));
      const told = await waitForMail(demo.url, person.email, SUBJECTS.changeAsked);
      expect(told.text).toContain(next);
      expect(told.text, "the old mailbox proves nothing about the new one").not.toContain("token=");
      const other = await browser.newContext({ baseURL: demo.url });
      await logIn(other.request, demo.url, person);

      // In a browser in which no one is logged in.
      const elsewhere = await browser.newContext({ baseURL: demo.url, javaScriptEnabled });
      const there = await elsewhere.newPage();
      await confirm(there, link);
      await expect(there.getByText(`Your email address ${next} is confirmed.`)).toBeVisible();
      expect(await (await there.request.get("/api/session")).json()).toMatchObject({ authenticated: false });
      await waitForMail(demo.url, person.email, SUBJECTS.emailChanged);
      expect((await there.request.post("/api/login", { data: person })).status()).toBe(401);
      await logIn(there.request, demo.url, { ...person, email: next });
      await page.goto("/profile");
      await expect(page.getByText(`${next}, confirmed`)).toBeVisible();
      await there.goto(link);
      await expect(there.getByRole("heading", { name: DEAD })).toBeVisible();
      await Promise.all([other.close(), elsewhere.close()]);
    });

    test("a change of the address needs a fresh login", async ({ page, context, demo }) => {
      const person = stranger();
      await register(page, person);
      await context.clearCookies();
      await page.goto("/login");
      await page.getByLabel("Remember me").check();
      await fillLogin(page, person);
      await expect(page).toHaveURL(/\/dashboard$/);
      await context.clearCookies({ name: "login_session" });
      await askForChange(page, stranger().email);
      await expect(page).toHaveURL(/\/reauthenticate\?next=%2Fprofile/);
      expect((await mailTo(demo.url, person.email)).filter(({ subject }) => subject === SUBJECTS.changeAsked)).toEqual([]);
    });
  });
}

test("an address that another account has gets the usual answer, and its owner gets a mail", async ({ page, demo }) => {
  const [person, owner] = [stranger(), stranger()];
  await register(page, owner);
  await page.context().clearCookies();
  await register(page, person);
  await askForChange(page, owner.email);
  await expect(page.getByText(`We have sent a link to ${owner.email}.`)).toBeVisible();
  const { text } = await waitForMail(demo.url, owner.email, SUBJECTS.taken);
  expect(text).not.toContain("token=");
  expect(text, "the asker's own address").not.toContain(person.email);
  expect(userOf(demo, person.email).name).toBe(person.name);
});

test("an address that was taken after the mail stays with its owner", async ({ page, browser, demo }) => {
  const [person, owner] = [stranger(), stranger()];
  await register(page, person);
  await askForChange(page, owner.email);
  const link = linkIn(await waitForMail(demo.url, owner.email, SUBJECTS.newAddress));
  const other = await browser.newContext({ baseURL: demo.url });
  await register(await other.newPage(), owner);
  await confirm(page, link);
  await expect(page.getByText(DEAD)).toBeVisible();
  expect(userOf(demo, person.email).name).toBe(person.name);
  expect(userOf(demo, owner.email).name).toBe(owner.name);
  await other.close();
});

test("a new password ends a change of the address that is under way", async ({ page, demo }) => {
  const [person, next] = [stranger(), stranger().email];
  await register(page, person);
  await askForChange(page, next);
  const link = linkIn(await waitForMail(demo.url, next, SUBJECTS.newAddress));
  await page.goto("/profile");
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByLabel("New password", { exact: true }).fill("a new battery for the old horse");
  await page.getByLabel("Confirm new password").fill("a new battery for the old horse");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed.")).toBeVisible();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: DEAD })).toBeVisible();
});

test("of two new addresses, the first that is confirmed wins", async ({ page, demo }) => {
  const [person, one, two] = [stranger(), stranger().email, stranger().email];
  await register(page, person);
  for (const email of [one, two]) {
    await askForChange(page, email);
    await waitForMail(demo.url, email, SUBJECTS.newAddress);
  }
  const [first, second] = await Promise.all([one, two].map((email) => waitForMail(demo.url, email, SUBJECTS.newAddress)));
  await confirm(page, linkIn(second!));
  await expect(page.getByText(`Your email address ${two} is confirmed.`)).toBeVisible();
  await page.goto(linkIn(first!));
  await expect(page.getByRole("heading", { name: DEAD })).toBeVisible();
});

test.describe("with the address form", () => {
  test.use({ loginAs: async ({ demo }, use) => use(userOf(demo, ADA.email)) });

  for (const [email, problem] of [
    ["", "Enter an email address such as name@example.com."],
    ["ada", "Enter an email address such as name@example.com."],
    ["ADA@example.com", "That is your present address."],
    [`${"a".repeat(60)}@${"b".repeat(63)}.example.com`, "That email address is too long."],
  ] as const) {
    test(`the form refuses ${email.slice(0, 20) || "nothing"}, and keeps it`, async ({ page }) => {
      await page.goto("/profile");
      await hydrated(page.getByRole("button", { name: "Change address" }));
      await page.getByLabel("New email address").fill(email);
      await page.getByRole("button", { name: "Change address" }).click();
      await expect(page.locator("#email-problems")).toHaveText(problem);
      await expect(page.getByLabel("New email address")).toHaveValue(email);
    });
  }
});
