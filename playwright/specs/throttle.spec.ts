import type { Page } from "@playwright/test";
import Database from "better-sqlite3";
import { fillLogin, PASSWORD, register, stranger, type Person } from "../support/people.ts";
import { expect, test } from "../support/test.ts";

const REFUSED = /^Too many attempts\. Try again in (14|15) minutes\.$/;
const basic = (email: string, password: string): string => `Basic ${Buffer.from(`${email}:${password}`).toString("base64")}`;

/** Logs in as an API client without cookies does. */
async function tryLogin(url: string, email: string, password = "wrong", headers: Record<string, string> = {}) {
  return fetch(`${url}/api/login`, { method: "POST", body: JSON.stringify({ email, password }), headers });
}

async function attack(url: string, email: string): Promise<void> {
  for (let guess = 0; guess < 10; guess++) expect((await tryLogin(url, email)).status).toBe(401);
}

async function registered(page: Page): Promise<Person> {
  const person = stranger();
  await register(page, person);
  return person;
}

const logOut = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Log out" }).click();
  await expect(page.getByText("You are not logged in.")).toBeVisible();
};

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("the login form says when to try again, and keeps what was typed", async ({ page, demo }) => {
      const { email } = stranger();
      await attack(demo.url, email);
      await page.goto("/profile?from=mail");
      await page.getByLabel("Remember me").check();
      await fillLogin(page, { email, password: PASSWORD });
      await expect(page.getByRole("alert").filter({ hasText: "Too many" })).toHaveText(REFUSED);
      await expect(page.getByLabel("Email")).toHaveValue(email);
      await expect(page.getByLabel("Password")).toHaveValue("");
      await expect(page.getByLabel("Password")).not.toHaveAttribute("aria-invalid");
      await expect(page.getByLabel("Remember me")).toBeChecked();
      await expect(page.locator("input[name=next]")).toHaveValue("/profile?from=mail");
    });

    test("a throttled user logs in from a known browser only", async ({ page, browser, demo }) => {
      const person = await registered(page);
      await logOut(page);
      await attack(demo.url, person.email);

      const elsewhere = await browser.newPage({ baseURL: demo.url, javaScriptEnabled });
      await elsewhere.goto("/login");
      await fillLogin(elsewhere, person);
      await expect(elsewhere.getByText(REFUSED)).toBeVisible();
      await elsewhere.close();

      await page.goto("/login");
      await fillLogin(page, person);
      await expect(page).toHaveURL(/\/dashboard$/);
      await logOut(page);
      await page.goto("/login");
      await fillLogin(page, person);
      await expect(page).toHaveURL(/\/dashboard$/);
    });
  });
}

test("a known and an unknown account get the same answers, to the byte", async ({ page, demo }) => {
  const known = await registered(page);
  const unknown = stranger();
  const answers: unknown[][] = [];
  for (const { email } of [known, unknown]) {
    const got: unknown[] = [];
    for (let guess = 0; guess < 12; guess++) {
      const response = await tryLogin(demo.url, email);
      const headers = Object.fromEntries(response.headers);
      const retryAfter = headers["retry-after"];
      expect(retryAfter === undefined ? 900 : Number(retryAfter)).toBeGreaterThan(840);
      // The clock moves between the two responses.
      for (const name of ["date", "retry-after"]) delete headers[name];
      headers["content-security-policy"] = headers["content-security-policy"]?.replace(/'nonce-[^']+'/, "'nonce-'") ?? "";
      got.push([response.status, headers, await response.text(), retryAfter === undefined]);
    }
    answers.push(got);
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.map((answer) => (answer as unknown[])[0])).toEqual([...Array<number>(10).fill(401), 429, 429]);
});

test("/api/login answers a throttled account with a 429 that no cache keeps, also for the right password", async ({
  page,
  demo,
}) => {
  const person = await registered(page);
  await attack(demo.url, person.email);
  const response = await tryLogin(demo.url, person.email, person.password);
  expect(response.status).toBe(429);
  expect(response.headers.get("retry-after")).toMatch(/^(8[4-9]\d|900)$/);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  expect(response.headers.getSetCookie()).toEqual([]);
  expect(await response.json()).toEqual({ error: expect.stringMatching(REFUSED) });
});

test("the throttle counts every spelling of an address as one, whatever headers a client sends", async ({ demo }) => {
  const { email } = stranger();
  const spellings = [email, email.toUpperCase(), ` ${email} `, email.replace("@", "\uff20"), `${email}\u00a0`];
  for (let guess = 0; guess < 10; guess++) await tryLogin(demo.url, spellings[guess % spellings.length] ?? "");
  for (const spelling of spellings) expect((await tryLogin(demo.url, spelling)).status).toBe(429);
  for (const header of ["x-forwarded-for", "x-real-ip", "forwarded"]) {
    expect((await tryLogin(demo.url, email, "wrong", { [header]: "203.0.113.9" })).status).toBe(429);
  }
});

test("the throttle checks ten of forty guesses at once", async ({ demo }) => {
  const { email } = stranger();
  const responses = await Promise.all(Array.from({ length: 40 }, () => tryLogin(demo.url, email)));
  expect(responses.filter(({ status }) => status === 401)).toHaveLength(10);
  expect(responses.filter(({ status }) => status === 429)).toHaveLength(30);
});

test("the throttle counts wrong passwords on every page that asks for one", async ({ page, demo }) => {
  const person = await registered(page);
  await page.goto("/reauthenticate");
  for (let guess = 0; guess < 10; guess++) {
    await page.getByLabel("Password").fill(`wrong ${guess}`);
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Confirm" }).click();
    await answer;
    await expect(page.getByText("That is not your password.")).toBeVisible();
  }
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Confirm" }).click();
  await expect(page.getByText(REFUSED)).toBeVisible();

  await page.goto("/profile");
  await page.getByLabel("Current password").fill(person.password);
  await page.getByLabel("New password", { exact: true }).fill("a whole new pass phrase");
  await page.getByLabel("Confirm new password").fill("a whole new pass phrase");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.locator("#currentPassword-problems")).toHaveText(REFUSED);
  expect((await tryLogin(demo.url, person.email, person.password)).status, "from elsewhere").toBe(200);
});

test("the throttle counts Basic credentials like the form's", async ({ page, demo }) => {
  const person = await registered(page);
  const ask = (password: string) =>
    fetch(`${demo.url}/api/profile`, { headers: { authorization: basic(person.email, password) } });
  for (let login = 0; login < 12; login++) expect((await ask(person.password)).status).toBe(200);
  for (let guess = 0; guess < 10; guess++) expect((await ask("wrong")).status).toBe(401);
  for (const path of ["/api/profile", "/api/data"]) {
    const authorization = basic(person.email, person.password);
    const refused = await fetch(demo.url + path, { headers: { authorization } });
    expect([path, refused.status, refused.headers.get("cache-control")]).toEqual([path, 429, "private, no-store"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(840);
    expect(await refused.json()).toEqual({ error: expect.stringMatching(REFUSED) });
  }
  expect((await tryLogin(demo.url, person.email, person.password)).status).toBe(429);
});

test("a burst of right passwords ends with everybody in", async ({ page, demo }) => {
  const person = await registered(page);
  const login = () => tryLogin(demo.url, person.email, person.password);
  const call = () => fetch(`${demo.url}/api/profile`, { headers: { authorization: basic(person.email, person.password) } });
  const responses = await Promise.all(Array.from({ length: 30 }, (_, at) => (at % 2 ? login() : call())));
  for (const response of responses.filter(({ status }) => status !== 200)) {
    expect([429, 503]).toContain(response.status);
    expect(Number(response.headers.get("retry-after"))).toBeLessThanOrEqual(5);
  }
  expect([(await login()).status, (await call()).status]).toEqual([200, 200]);
});

test("input that is no guess does not count as one", async ({ page, demo }) => {
  const person = await registered(page);
  await page.goto("/profile");
  for (let click = 0; click < 11; click++) {
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Change password" }).click();
    await answer;
    await expect(page.locator("#currentPassword-problems")).toHaveText("Enter your current password.");
  }
  await page.goto("/reauthenticate");
  // Turn off the browser's check of the form, as an API client has none.
  await page.locator("main form").evaluate((form: HTMLFormElement) => (form.noValidate = true));
  for (let click = 0; click < 11; click++) {
    const answer = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Confirm" }).click();
    await answer;
    await expect(page.getByText("Enter your password.")).toBeVisible();
  }
  const { email } = person;
  for (const body of [{ email }, { email, password: "" }, { email, password: 7 }, { email, password: [person.password] }]) {
    for (let time = 0; time < 4; time++) {
      const response = await fetch(`${demo.url}/api/login`, { method: "POST", body: JSON.stringify(body) });
      expect([JSON.stringify(body), response.status]).toEqual([JSON.stringify(body), 401]);
    }
  }
  expect((await tryLogin(demo.url, email, person.password)).status).toBe(200);
});

test("wrong passwords leave no session, and set no session cookie", async ({ page, demo }) => {
  const person = await registered(page);
  const db = new Database(`${demo.directory}/.data/e2e.db`, { readonly: true, fileMustExist: true });
  const count = (): unknown => db.prepare("select count(*) as rows from login_sessions").get();
  const before = count();
  for (let guess = 0; guess < 5; guess++) {
    const response = await tryLogin(demo.url, person.email);
    expect(response.status).toBe(401);
    expect(response.headers.getSetCookie()).toEqual([]);
  }
  expect(count()).toEqual(before);
  // The right one makes a row, so the count can differ.
  expect((await tryLogin(demo.url, person.email, person.password)).status).toBe(200);
  expect(count()).not.toEqual(before);
  db.close();
});
