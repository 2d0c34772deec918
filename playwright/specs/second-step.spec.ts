import type { Page } from "@playwright/test";
import { actionIds, scriptedBody } from "../support/actions.ts";
import { changeUser, confirmed, mailBrowser, mailedTo, otherThan, targetOf } from "../support/mail-login.ts";
import { codeIn, mailTo, SUBJECTS, waitForMail } from "../support/outbox.ts";
import { fillLogin, PASSWORD, register, stranger, type Person } from "../support/people.ts";
import { linkFor, registered } from "../support/reset.ts";
import { closeBrowser, SESSION_COOKIE } from "../support/session-cookie.ts";
import { expect, test } from "../support/test.ts";

const PENDING_COOKIE = "login_session_pending";
const SWITCH = "Ask for a code by mail when I log in";

async function setSwitch(page: Page, isOn: boolean): Promise<void> {
  await page.goto("/profile");
  await page.getByLabel(SWITCH).setChecked(isOn);
  await page.getByRole("button", { name: "Save", exact: true }).click();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a user switches the code at login on, enters it after the password, and switches it off", async ({
      page,
      context,
      browser,
      demo,
    }) => {
      const person = await confirmed(demo);
      const other = mailBrowser(demo);
      await other.logIn(person);
      await page.goto("/login");
      await fillLogin(page, person);
      await expect(page).toHaveURL(/\/dashboard$/);
      await setSwitch(page, true);
      await expect(page.getByText("From now on we send you a code")).toBeVisible();
      await expect(page.getByLabel(SWITCH)).toBeChecked();
      await waitForMail(demo.url, person.email, SUBJECTS.codeOn);
      expect(await other.isLoggedIn()).toBe(false);

      const elsewhere = await browser.newContext({ baseURL: demo.url, javaScriptEnabled });
      const there = await elsewhere.newPage();
      await there.goto("/sessions");
      await there.getByLabel("Remember me").check();
      await fillLogin(there, person);
      await expect(there).toHaveURL(/\/login\/code$/);
      await expect(there.getByText(`We have sent a code of six digits to ${person.email}.`)).toBeVisible();
      const code = codeIn(await waitForMail(demo.url, person.email, SUBJECTS.loginCode));
      expect((await elsewhere.cookies()).map(({ name }) => name)).not.toContain(SESSION_COOKIE);
      await there.getByLabel("Code").fill(otherThan(code));
      await there.getByRole("button", { name: "Log in" }).click();
      await expect(there.locator("#code-problems")).toHaveText(/not right/);
      await there.getByLabel("Code").fill(code);
      await there.getByRole("button", { name: "Log in" }).click();
      await expect(there).toHaveURL(/\/sessions$/);
      await closeBrowser(elsewhere);
      await there.goto("/dashboard");
      await expect(there.getByRole("main").getByText(person.email)).toBeVisible();
      await elsewhere.close();

      await setSwitch(page, false);
      await expect(page.getByText("Your password is enough to log in from now on.")).toBeVisible();
      await waitForMail(demo.url, person.email, SUBJECTS.codeOff);
      await context.clearCookies();
      await page.goto("/login");
      await fillLogin(page, person);
      await expect(page).toHaveURL(/\/dashboard$/);
    });

    test("the switch needs a confirmed address and a fresh login", async ({ page, context, demo }) => {
      const person = stranger();
      await register(page, person);
      await page.goto("/profile");
      await expect(page.getByText("Confirm your email address first.")).toBeVisible();
      await expect(page.getByLabel(SWITCH)).toHaveCount(0);
      changeUser(demo, person.email, { email_verified_at: 1 });
      await context.clearCookies();
      await page.goto("/login");
      await page.getByLabel("Remember me").check();
      await fillLogin(page, person);
      await expect(page).toHaveURL(/\/dashboard$/);
      await closeBrowser(context);
      await setSwitch(page, true);
      await expect(page).toHaveURL(/\/reauthenticate\?next=%2Fprofile/);
      expect((await mailTo(demo.url, person.email)).map(({ subject }) => subject)).not.toContain(SUBJECTS.codeOn);
    });
  });
}

test("the action of the switch refuses an address that is not confirmed, and a visitor", async ({ demo }) => {
  const person = await registered(demo);
  const [browser, visitor] = [mailBrowser(demo), mailBrowser(demo)];
  await browser.logIn(person);
  const id = actionIds(demo, "profile/code-actions.ts").get("switchCode") ?? "";
  const post = (cookie: string): Promise<Response> =>
    fetch(`${demo.url}/profile`, {
      method: "POST",
      redirect: "manual",
      headers: { "next-action": id, accept: "text/x-component", cookie },
      body: scriptedBody({ asksForCode: "on" }),
    });
  expect(await (await post(browser.cookie())).text()).toContain("Confirm your email address first.");
  expect(targetOf(await post(visitor.cookie()))).toMatch(/^\/login\b/);
  expect(targetOf(await visitor.logIn(person))).toBe("/dashboard");
});

test("no other login with a password skips the code: not by the API, and not by Basic credentials", async ({ demo }) => {
  const person = await confirmed(demo, { asksForCode: true });
  const { email, password } = person;
  const answer = await fetch(`${demo.url}/api/login`, { method: "POST", body: JSON.stringify({ email, password }) });
  expect([answer.status, await answer.json()]).toEqual([403, { error: "code_required", page: "/login/code" }]);
  expect(answer.headers.getSetCookie().filter((line) => line.startsWith(`${SESSION_COOKIE}=`))).toEqual([]);
  await waitForMail(demo.url, email, SUBJECTS.loginCode);
  const basic = `Basic ${Buffer.from(`${email}:${password}`).toString("base64")}`;
  const profile = (): Promise<Response> => fetch(`${demo.url}/api/profile`, { headers: { authorization: basic } });
  expect((await profile()).status).toBe(401);
  changeUser(demo, email, { asks_for_code: 0 });
  expect((await profile()).status).toBe(200);
});

test("a code after the password works only with the pending login of its browser, and once", async ({ demo }) => {
  const person = await confirmed(demo, { asksForCode: true });
  const [browser, other] = [mailBrowser(demo), mailBrowser(demo)];
  await browser.logIn(person);
  const code = codeIn(await waitForMail(demo.url, person.email, SUBJECTS.loginCode));
  // Without a password, in a browser that waits for a login link.
  await other.askForLink(person.email);
  expect(targetOf(await other.enterCode(code))).toBe("");
  // Without anything.
  expect(targetOf(await mailBrowser(demo).enterCode(code))).toBe("/login");

  const answers = await Promise.all(Array.from({ length: 50 }, () => browser.enterCode(code)));
  expect(answers.filter((answer) => targetOf(answer) === "/dashboard")).toHaveLength(1);
  expect(answers.filter(({ status }) => ![200, 303].includes(status))).toEqual([]);
});

test("the newest mail of a browser counts: a login link after a password, and a password after a login link", async ({
  demo,
}) => {
  const [withCode, plain] = [await confirmed(demo, { asksForCode: true }), await confirmed(demo)];
  const first = mailBrowser(demo);
  await first.logIn(withCode);
  const link = await mailedTo(demo, first, plain.email);
  expect(targetOf(await first.enterCode(link.code))).toBe("/dashboard");
  expect(await (await first.get("/dashboard")).text()).toContain(plain.name);
  expect(first.cookies()).not.toContain(PENDING_COOKIE);

  const second = mailBrowser(demo);
  await mailedTo(demo, second, plain.email, { count: 2 });
  await second.logIn(withCode);
  const code = codeIn(await waitForMail(demo.url, withCode.email, SUBJECTS.loginCode, 2));
  expect(targetOf(await second.enterCode(code))).toBe("/dashboard");
  expect(await (await second.get("/dashboard")).text()).toContain(withCode.name);
});

test("a reset of the password ends a pending login, logs no one in, and does not skip the code", async ({ page, demo }) => {
  const person = await confirmed(demo, { asksForCode: true });
  const pending = mailBrowser(demo);
  await pending.logIn(person);
  const code = codeIn(await waitForMail(demo.url, person.email, SUBJECTS.loginCode));
  const changed: Person = { ...person, password: "a new battery for the old horse" };
  await page.goto(await linkFor(demo, person));
  await page.getByLabel("New password", { exact: true }).fill(changed.password);
  await page.getByLabel("Confirm new password").fill(changed.password);
  await page.getByRole("button", { name: "Set password" }).click();
  await expect(page).toHaveURL(/\/login$/);
  expect(await (await page.request.get("/api/session")).json()).toMatchObject({ authenticated: false });
  expect(targetOf(await pending.enterCode(code))).toBe("/login");
  await fillLogin(page, changed);
  await expect(page).toHaveURL(/\/login\/code$/);
  expect(await (await page.request.get("/api/session")).json()).toMatchObject({ authenticated: false });
});

test("ten mails and wrong codes together end the second step for a while, and five wrong codes its code", async ({ demo }) => {
  const person = await confirmed(demo, { asksForCode: true });
  const browser = mailBrowser(demo);
  await browser.logIn(person);
  const first = codeIn(await waitForMail(demo.url, person.email, SUBJECTS.loginCode));
  for (let guess = 1; guess <= 5; guess++) {
    expect(await (await browser.enterCode(otherThan(first))).text()).toContain(guess < 5 ? "not right" : '"isOver":true');
  }
  expect(await (await browser.enterCode(first)).text()).toContain('"isOver":true');
  await browser.logIn(person);
  const second = codeIn(await waitForMail(demo.url, person.email, SUBJECTS.loginCode, 2));
  for (let guess = 1; guess <= 3; guess++) await browser.enterCode(otherThan(second));
  expect(await (await browser.enterCode(second)).text()).toContain("Too many attempts");
  expect(await (await browser.logIn(person)).text()).toContain("Too many attempts");
  expect((await mailTo(demo.url, person.email)).filter(({ subject }) => subject === SUBJECTS.loginCode)).toHaveLength(2);
  expect(await browser.isLoggedIn()).toBe(false);
});

test("no one without the password can end the second step of a user", async ({ demo }) => {
  const person = await confirmed(demo, { asksForCode: true });
  const [attacker, owner] = [mailBrowser(demo), mailBrowser(demo)];
  for (let mail = 1; mail <= 11; mail++) {
    await attacker.askForLink(person.email);
    if (mail <= 2) for (let guess = 1; guess <= 5; guess++) await attacker.enterCode("000000");
  }
  expect(await (await attacker.askForLink(person.email)).text()).toContain("Too many attempts");
  await owner.logIn(person);
  const code = codeIn(await waitForMail(demo.url, person.email, SUBJECTS.loginCode));
  expect(targetOf(await owner.enterCode(code))).toBe("/dashboard");
});

test("a browser that has passed the second step can do so again and again", async ({ demo }) => {
  const person = await confirmed(demo, { asksForCode: true });
  const browser = mailBrowser(demo);
  for (let login = 1; login <= 12; login++) {
    await browser.logIn(person);
    const code = codeIn(await waitForMail(demo.url, person.email, SUBJECTS.loginCode, login));
    expect(targetOf(await browser.enterCode(code)), `login ${login}`).toBe("/dashboard");
  }
});

test("a user who is deactivated between the two steps is not logged in", async ({ demo }) => {
  const person = await confirmed(demo, { asksForCode: true });
  const browser = mailBrowser(demo);
  await browser.logIn(person);
  const code = codeIn(await waitForMail(demo.url, person.email, SUBJECTS.loginCode));
  changeUser(demo, person.email, { is_active: 0 });
  expect(targetOf(await browser.enterCode(code))).toBe("/login");
  expect(await browser.isLoggedIn()).toBe(false);
  expect(await (await browser.logIn({ ...person, password: PASSWORD })).text()).toContain("Incorrect email or password.");
});
