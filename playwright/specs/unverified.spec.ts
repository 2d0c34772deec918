import type { Page } from "@playwright/test";
import { linkIn, mailTo, SUBJECTS, waitForMail } from "../support/outbox.ts";
import { ADA, logIn, PASSWORD, register, stranger, type Person } from "../support/people.ts";
import { linkFor, resetWith } from "../support/reset.ts";
import { closeBrowser } from "../support/session-cookie.ts";
import { expect, test, type App } from "../support/test.ts";

const CONFIRM = "Confirm this address";
const DEAD = "This link is no longer valid";
const NEW_PASSWORD = "a new battery for the old horse";

const isLoggedIn = async (page: Page): Promise<boolean> =>
  ((await (await page.request.get("/api/session")).json()) as { authenticated: boolean }).authenticated;

/**
 * Someone registers with the address of another, who never came here, and leaves behind a session, a remember cookie and a change of
 * the address under way.
 */
async function registerWithAnothersAddress(pages: Page[], demo: App): Promise<{ victim: Person; pending: string }> {
  const [session, remembered] = pages as [Page, Page];
  const [victim, elsewhere] = [stranger(), stranger().email];
  await register(session, victim);
  await remembered.request.post("/api/login", { data: { ...victim, remember: true } });
  await closeBrowser(remembered.context());
  await session.goto("/profile");
  await session.getByLabel("New email address").fill(elsewhere);
  await session.getByRole("button", { name: "Change address" }).click();
  const pending = linkIn(await waitForMail(demo.url, elsewhere, SUBJECTS.newAddress));
  for (const page of pages) expect(await isLoggedIn(page)).toBe(true);
  return { victim, pending };
}

const CLAIMS: Record<string, (owner: Page, victim: Person, demo: App) => Promise<void>> = {
  "the link to confirm it": async (owner, victim, demo) => {
    await owner.goto(linkIn(await waitForMail(demo.url, victim.email, SUBJECTS.verify)));
    await expect(owner.getByText("Did you not register here?")).toBeVisible();
    await owner.getByRole("button", { name: CONFIRM }).click();
    await expect(owner.getByText(`Your email address ${victim.email} is confirmed.`)).toBeVisible();
  },
  "a new password": async (owner, victim, demo) => {
    const token = new URL(await linkFor(demo, victim)).searchParams.get("token") ?? "";
    expect((await resetWith(demo, token, NEW_PASSWORD)).status).toBe(303);
    expect((await owner.request.post("/api/login", { data: victim })).status()).toBe(401);
    await logIn(owner.request, demo.url, { ...victim, password: NEW_PASSWORD });
  },
};

for (const [how, claim] of Object.entries(CLAIMS)) {
  test(`who proves an address by ${how} ends what was there before: sessions, remember cookies, a change of the address`, async ({
    page,
    browser,
    demo,
  }) => {
    const contexts = [await browser.newContext({ baseURL: demo.url }), await browser.newContext({ baseURL: demo.url })];
    const pages = [await contexts[0]!.newPage(), await contexts[1]!.newPage()];
    const { victim, pending } = await registerWithAnothersAddress(pages, demo);
    // The form is open before the proof.
    const open = await contexts[0]!.newPage();
    await open.goto(pending);
    await claim(page, victim, demo);
    for (const each of pages) expect(await isLoggedIn(each)).toBe(false);
    await open.getByRole("button", { name: CONFIRM }).click();
    await expect(open.getByText(DEAD)).toBeVisible();
    expect((await mailTo(demo.url, victim.email)).map(({ subject }) => subject)).not.toContain(SUBJECTS.emailChanged);
    await Promise.all(contexts.map((context) => context.close()));
  });
}

test("a user who confirms the address stays logged in there, and no other device does", async ({ page, browser, demo }) => {
  const person = stranger();
  await register(page, person);
  const context = await browser.newContext({ baseURL: demo.url });
  const other = await context.newPage();
  await logIn(other.request, demo.url, person);
  await page.goto(linkIn(await waitForMail(demo.url, person.email, SUBJECTS.verify)));
  await page.getByRole("button", { name: CONFIRM }).click();
  await expect(page.getByText(`Your email address ${person.email} is confirmed.`)).toBeVisible();
  expect(await isLoggedIn(page)).toBe(true);
  expect(await isLoggedIn(other)).toBe(false);

  // A new address later ends no session, because the present one was proven.
  const next = stranger().email;
  await logIn(other.request, demo.url, person);
  await page.goto("/profile");
  await page.getByLabel("New email address").fill(next);
  await page.getByRole("button", { name: "Change address" }).click();
  await page.goto(linkIn(await waitForMail(demo.url, next, SUBJECTS.newAddress)));
  await expect(page.getByText("Did you not register here?")).toHaveCount(0);
  await page.getByRole("button", { name: CONFIRM }).click();
  await expect(page.getByText(`Your email address ${next} is confirmed.`)).toBeVisible();
  expect(await isLoggedIn(other)).toBe(true);
  await context.close();
});

test("a user who has not confirmed the address can use the account, and gets the notices about it", async ({ page, demo }) => {
  const person = stranger();
  await register(page, person);
  await page.goto("/profile");
  await expect(page.getByText("You can use your account already.")).toBeVisible();
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByLabel("New password", { exact: true }).fill(NEW_PASSWORD);
  await page.getByLabel("Confirm new password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Password changed.")).toBeVisible();
  await waitForMail(demo.url, person.email, SUBJECTS.changed);
  for (const path of ["/dashboard", "/sessions", "/profile"]) {
    expect((await page.request.get(path, { maxRedirects: 0 })).status(), path).toBe(200);
  }
});

test("an address that no one has confirmed gets ten notices in a while, and a confirmed one gets all", async ({
  playwright,
  page,
  demo,
}) => {
  const person = stranger();
  await register(page, person);
  const enter = async (email: string): Promise<void> => {
    for (let time = 0; time < 12; time++) {
      await logIn(await playwright.request.newContext(), demo.url, { ...ADA, email });
    }
  };
  await enter(person.email);
  await waitForMail(demo.url, person.email, SUBJECTS.newDevice, 10);
  await page.goto(linkIn(await waitForMail(demo.url, person.email, SUBJECTS.verify)));
  await page.getByRole("button", { name: CONFIRM }).click();
  await expect(page.getByText(`Your email address ${person.email} is confirmed.`)).toBeVisible();
  expect((await mailTo(demo.url, person.email)).filter(({ subject }) => subject === SUBJECTS.newDevice)).toHaveLength(10);
  await enter(person.email);
  await waitForMail(demo.url, person.email, SUBJECTS.newDevice, 22);
});
