import type { Page } from "@playwright/test";
import { linkIn, mailTo, SUBJECTS, tokenIn, waitForMail } from "../support/outbox.ts";
import { fillLogin, logIn, PASSWORD, userOf } from "../support/people.ts";
import { askFor, linkFor, registered, resetWith } from "../support/reset.ts";
import { closeBrowser } from "../support/session-cookie.ts";
import { expect, test } from "../support/test.ts";

const NEW_PASSWORD = "a new battery for the old horse";
const DEAD = "This link is no longer valid";

async function choose(page: Page, password: string): Promise<void> {
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("Confirm new password").fill(password);
  await page.getByRole("button", { name: "Set password" }).click();
}

const isLoggedIn = async (page: Page): Promise<boolean> =>
  ((await (await page.request.get("/api/session")).json()) as { authenticated: boolean }).authenticated;

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a forgotten password is replaced by the link of a mail, once", async ({ page, demo }) => {
      const person = await registered(demo);
      await page.goto("/login");
      await page.getByRole("link", { name: "Forgot your password?" }).click();
      // The login page has a field of this name too.
      await expect(page).toHaveURL(/\/forgot-password$/);
      await page.getByLabel("Email").fill(person.email);
      await page.getByRole("button", { name: "Send a link" }).click();
      await expect(page.getByText("If an account has this address")).toBeVisible();
      const link = linkIn(await waitForMail(demo.url, person.email, SUBJECTS.reset));

      // As a mail scanner does.
      for (let time = 0; time < 3; time++) expect((await page.request.get(link)).status()).toBe(200);
      await page.goto(link);
      await expect(page.getByText(`For the account ${person.email}.`)).toBeVisible();
      await choose(page, NEW_PASSWORD);
      await expect(page).toHaveURL(/\/login$/);
      await expect(page.getByText("Password changed. Log in with the new one.")).toBeVisible();
      expect(await isLoggedIn(page)).toBe(false);
      await waitForMail(demo.url, person.email, SUBJECTS.changed);

      await fillLogin(page, person);
      await expect(page.getByText("Incorrect email or password.")).toBeVisible();
      await fillLogin(page, { ...person, password: NEW_PASSWORD });
      await expect(page).toHaveURL(/\/dashboard$/);
      await page.goto(link);
      await expect(page.getByRole("heading", { name: DEAD })).toBeVisible();
      await page.getByRole("link", { name: "Ask for a new link" }).click();
      await expect(page.getByRole("button", { name: "Send a link" })).toBeVisible();
    });

    test("a password that breaks a rule leaves the link valid", async ({ page, demo }) => {
      const person = await registered(demo);
      await page.goto(await linkFor(demo, person));
      for (const [password, problem] of [
        ["short", /at least 15/i],
        [person.email, /./],
      ] as const) {
        await choose(page, password);
        await expect(page.locator("#password-problems")).toHaveText(problem);
      }
      await choose(page, NEW_PASSWORD);
      await expect(page).toHaveURL(/\/login$/);
    });

    test("a form that was open while the link was used says that the link is no longer valid", async ({ page, demo }) => {
      const person = await registered(demo);
      const link = await linkFor(demo, person);
      await page.goto(link);
      expect((await resetWith(demo, new URL(link).searchParams.get("token") ?? "", NEW_PASSWORD)).status).toBe(303);
      await choose(page, "another new password here");
      await expect(page.getByText(DEAD)).toBeVisible();
      await logIn(page.request, demo.url, { ...person, password: NEW_PASSWORD });
    });
  });
}

test("a reset ends every session and every remember cookie, and logs no one in", async ({ page, browser, demo }) => {
  const person = await registered(demo);
  const contexts = [await browser.newContext({ baseURL: demo.url }), await browser.newContext({ baseURL: demo.url })];
  const [session, remembered] = [await contexts[0]!.newPage(), await contexts[1]!.newPage()];
  await logIn(session.request, demo.url, person);
  await remembered.request.post("/api/login", { data: { ...person, remember: true } });
  await closeBrowser(contexts[1]!);
  for (const each of [session, remembered]) expect(await isLoggedIn(each)).toBe(true);

  const link = await linkFor(demo, person);
  // In the browser of the session, too.
  await session.goto(link);
  await choose(session, NEW_PASSWORD);
  await expect(session).toHaveURL(/\/login$/);
  for (const each of [session, remembered, page]) expect(await isLoggedIn(each)).toBe(false);
  await Promise.all(contexts.map((context) => context.close()));
});

test("of 50 posts of one link at once, exactly one changes the password", async ({ playwright, demo }) => {
  const person = await registered(demo);
  const token = new URL(await linkFor(demo, person)).searchParams.get("token") ?? "";
  const passwords = Array.from({ length: 50 }, (_, index) => `the new password number ${index}`);
  const answers = await Promise.all(passwords.map((password) => resetWith(demo, token, password)));
  const changed = passwords.filter((_, index) => answers[index]?.status === 303);
  expect(changed).toHaveLength(1);
  expect(answers.filter(({ status }) => ![200, 303].includes(status))).toEqual([]);
  await logIn(await playwright.request.newContext(), demo.url, { ...person, password: changed[0] ?? "" });
  await waitForMail(demo.url, person.email, SUBJECTS.changed);
});

test("two links of one user are both invalid after one was used, and so is a token of another page", async ({ demo }) => {
  const person = await registered(demo);
  await askFor(demo, person.email);
  await waitForMail(demo.url, person.email, SUBJECTS.reset);
  await askFor(demo, person.email);
  await waitForMail(demo.url, person.email, SUBJECTS.reset, 2);
  const mails = await mailTo(demo.url, person.email);
  const tokens = mails.filter(({ subject }) => subject === SUBJECTS.reset).map(tokenIn);
  const [newest = "", oldest = ""] = tokens;
  const verify = mails.filter(({ subject }) => subject === SUBJECTS.verify).map(tokenIn);
  expect((await resetWith(demo, verify[0] ?? "", NEW_PASSWORD)).status).toBe(200);
  expect((await resetWith(demo, oldest, NEW_PASSWORD)).status).toBe(303);
  for (const token of [newest, oldest]) expect((await resetWith(demo, token, "yet another new password")).status).toBe(200);
});

test("pages with a token send no referrer and are not stored", async ({ request, demo }) => {
  const person = await registered(demo);
  for (const path of [await linkFor(demo, person), "/reset-password?token=garbage", "/verify-email?token=garbage"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["referrer-policy"], path).toBe("no-referrer");
    expect(headers["cache-control"], path).toContain("no-store");
  }
});

test("a token of any kind shows the page of a link that is no longer valid", async ({ request }) => {
  for (const query of ["", "?token", "?token=a&token=b", "?token=%00", `?token=${"A".repeat(5000)}`, "?token[a]=b"]) {
    for (const path of ["/reset-password", "/verify-email"]) {
      const response = await request.get(path + query);
      expect(response.status(), path + query).toBe(200);
      expect(await response.text()).toContain(DEAD);
    }
  }
});

test("password managers find the page to change a password", async ({ request }) => {
  const response = await request.get("/.well-known/change-password", { maxRedirects: 0 });
  expect([response.status(), response.headers()["location"]]).toEqual([307, "/profile"]);
});

test.describe("logged in", () => {
  test.use({ loginAs: async ({ demo }, use) => use(userOf(demo, (await registered(demo)).email)) });

  test("a change of the password on the profile page tells the user by mail", async ({ page, demo, loginAs }) => {
    await page.goto("/profile");
    await page.getByLabel("Current password").fill(PASSWORD);
    await page.getByLabel("New password", { exact: true }).fill(NEW_PASSWORD);
    await page.getByLabel("Confirm new password").fill(NEW_PASSWORD);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("Password changed.")).toBeVisible();
    await waitForMail(demo.url, loginAs?.email ?? "", SUBJECTS.changed);
  });
});
