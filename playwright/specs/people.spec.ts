import type { Page } from "@playwright/test";
import { ADA, fillLogin, logIn, PASSWORD, register, stranger, userOf, type Person } from "../support/people.ts";
import { actionIds } from "../support/actions.ts";
import { expect, test } from "../support/test.ts";

const GRACE = { email: "grace@example.com", name: "Grace Hopper", password: PASSWORD };

const banner = (page: Page) => page.locator("[data-impersonating]");

/** A new person who is logged in elsewhere, and Grace on the page of their account. */
async function openAccount(page: Page, person: Person, url: string): Promise<void> {
  await page.request.post(`${url}/api/logout`);
  await page.goto("/login?next=/admin/users");
  await fillLogin(page, GRACE);
  await expect(page).toHaveURL(/\/admin\/users$/);
  await page.getByRole("searchbox").fill(person.email.toUpperCase());
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name: person.name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(person.name);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("an administrator acts as a person, may not change what only they may, and comes back not fresh", async ({
      page,
      demo,
    }) => {
      const person = stranger();
      await register(page, person);
      const { id } = userOf(demo, person.email);
      const lines = await demo.logged(async () => {
        await openAccount(page, person, demo.url);
        await page.getByLabel("Reason").fill("They cannot see their invoices.");
        await page.getByRole("button", { name: "Act as this person" }).click();
        await expect(page).toHaveURL(/\/dashboard$/);
        await expect(banner(page)).toHaveAttribute("data-impersonating", String(id));
        await expect(banner(page)).toContainText("You are Grace Hopper, and act as");
        await expect(page.locator('dt:text-is("Email") + dd')).toHaveText(person.email);

        // What needs a fresh login is only the person's.
        const denied = await page.goto("/admin");
        expect(denied?.status()).toBe(403);
        await page.goto("/sessions");
        await page.getByRole("button", { name: "Log out everywhere" }).click();
        await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Devices");
        await page.goto("/profile");
        await expect(banner(page)).toBeVisible();

        await page.getByRole("button", { name: "Back to my account" }).click();
        await expect(page).toHaveURL(/\/dashboard$/);
        await expect(page.locator('dt:text-is("Email") + dd')).toHaveText(GRACE.email);
        await expect(banner(page)).toHaveCount(0);
        await page.goto("/admin");
        await expect(page).toHaveURL(/\/reauthenticate\?next=%2Fadmin$/);
      });
      const impersonator = userOf(demo, GRACE.email).id;
      const audit = lines.filter((line) => line.includes('"impersonation_')).map((line) => JSON.parse(line) as object);
      expect(audit).toEqual([
        expect.objectContaining({ audit: "impersonation_started", user: id, impersonator }),
        expect.objectContaining({ audit: "impersonation_ended", user: id, impersonator }),
      ]);
    });

    test("a deactivated person is logged out at once and cannot log in, until they are activated again", async ({
      page,
      demo,
      playwright,
    }) => {
      const person = stranger();
      await register(page, person);
      const theirs = await playwright.request.newContext({ baseURL: demo.url });
      await logIn(theirs, demo.url, person);
      await openAccount(page, person, demo.url);
      await expect(page.getByRole("button", { name: /^Log out .+/ })).not.toHaveCount(0);
      await page.getByRole("button", { name: "Deactivate this account" }).click();
      await expect(page.getByText(`${person.name} can no longer log in.`)).toBeVisible();
      expect(await (await theirs.get("/api/session")).json()).toMatchObject({ authenticated: false });
      expect((await theirs.post("/api/login", { data: person })).status()).toBe(401);

      await page.getByRole("button", { name: "Activate this account" }).click();
      await expect(page.getByText(`${person.name} can log in again.`)).toBeVisible();
      expect((await theirs.post("/api/login", { data: person })).status()).toBe(200);
      await theirs.dispose();
    });

    test("an administrator ends one session of a person, and then all", async ({ page, demo, playwright }) => {
      const person = stranger();
      await register(page, person);
      const theirs = await playwright.request.newContext({ baseURL: demo.url });
      await logIn(theirs, demo.url, person);
      await openAccount(page, person, demo.url);
      const ends = page.locator("main").getByRole("button", { name: /^Log out (?!on)/ });
      // The one of the registration ended with its logout.
      await expect(ends).toHaveCount(1);
      await ends.click();
      await expect(page.getByText("That device is logged out.")).toBeVisible();
      expect(await (await theirs.get("/api/session")).json()).toMatchObject({ authenticated: false, reason: "revoked" });
      await logIn(theirs, demo.url, person);
      await page.reload();
      await page.getByRole("button", { name: "Log out on all devices" }).click();
      await expect(page.getByText("is logged out on all devices.")).toBeVisible();
      expect(await (await theirs.get("/api/session")).json()).toMatchObject({ authenticated: false, reason: "revoked" });
      await theirs.dispose();
    });
  });
}

test("a member can open no page of the administration, and run none of its actions", async ({ page, demo, playwright }) => {
  const member = await playwright.request.newContext({ baseURL: demo.url });
  await logIn(member, demo.url, ADA);
  for (const path of ["/admin/users", "/admin/users?search=grace", `/admin/users/${userOf(demo, GRACE.email).id}`]) {
    const answer = await member.get(path);
    expect(answer.status()).toBe(403);
    expect(await answer.text()).not.toContain(GRACE.email);
  }
  const actions = actionIds(demo, "admin/users/[id]/actions.ts");
  expect([...actions.keys()].toSorted()).toEqual(["actAs", "activate", "deactivate", "endAllSessionsOf", "endSessionOf"]);
  const person = stranger();
  const theirs = await playwright.request.newContext({ baseURL: demo.url });
  await register(page, person);
  await logIn(theirs, demo.url, person);
  const { id } = userOf(demo, person.email);
  for (const action of actions.values()) {
    await member.post("/dashboard", {
      headers: { "next-action": action, accept: "text/x-component" },
      multipart: { "1_id": String(id), "1_reason": "why", "1_session": "any", "0": '["$K1"]' },
    });
  }
  expect(await (await member.get("/api/session")).json()).toMatchObject({ user: { email: ADA.email } });
  expect(await (await theirs.get("/api/session")).json()).toMatchObject({ user: { email: person.email } });
  await theirs.dispose();
  await member.dispose();
});

test("the search finds what is typed, also % and _, and a page that does not exist is empty", async ({ page, demo }) => {
  const people = [stranger(), stranger()];
  people[0]!.name = `100% ${people[0]!.name}`;
  for (const person of people) {
    await register(page, person);
    await page.request.post(`${demo.url}/api/logout`);
  }
  await page.goto("/login?next=/admin/users");
  await fillLogin(page, GRACE);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("People");
  const found = page.locator("main").getByRole("listitem");
  await page.goto("/admin/users?search=100%25+person");
  await expect(found.filter({ hasText: people[0]!.email })).toHaveCount(1);
  await page.goto(`/admin/users?search=${people[1]!.email.replaceAll("-", "_")}`);
  await expect(page.getByText("0 accounts")).toBeVisible();
  for (const odd of [
    "page=9999",
    "page=-1",
    "page=x",
    "page=1&page=2",
    "search=a&search=b",
    "search=%00",
    `search=${"x".repeat(5000)}`,
  ]) {
    expect((await page.goto(`/admin/users?${odd}`))?.status(), odd).toBe(200);
  }
});
