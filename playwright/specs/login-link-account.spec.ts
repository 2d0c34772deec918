import { changeUser, confirmed, expireLoginCodes, loginCodesOf, mailBrowser } from "../support/mail-login.ts";
import { mailedTo, otherThan, targetOf } from "../support/mail-login.ts";
import { mailTo, SUBJECTS, waitForMail } from "../support/outbox.ts";
import { logIn } from "../support/people.ts";
import { linkFor, registered, resetWith } from "../support/reset.ts";
import { expect, test } from "../support/test.ts";

const DEAD = "This link is no longer valid";

test("a new password ends a link and a code that are under way", async ({ demo }) => {
  const person = await confirmed(demo);
  const [byLink, byCode] = [mailBrowser(demo), mailBrowser(demo)];
  const { token } = await mailedTo(demo, byLink, person.email);
  const { code } = await mailedTo(demo, byCode, person.email, { count: 2 });
  const reset = new URL(await linkFor(demo, person)).searchParams.get("token") ?? "";
  expect((await resetWith(demo, reset, "a new battery for the old horse")).status).toBe(303);
  expect(await (await byLink.openLink(token)).text()).toContain(DEAD);
  expect(await (await byCode.enterCode(code)).text()).toContain("not right");
});

test("a link and a code end after their ten minutes, and the next mail deletes their row", async ({ demo }) => {
  const person = await confirmed(demo);
  const browser = mailBrowser(demo);
  const { token, code } = await mailedTo(demo, browser, person.email);
  expireLoginCodes(demo, person.email);
  expect(await (await browser.openLink(token)).text()).toContain(DEAD);
  expect(await (await browser.enterCode(code)).text()).toContain('"isOver":true');
  await mailedTo(demo, browser, person.email, { count: 2 });
  expect(loginCodesOf(demo, person.email)).toHaveLength(1);
});

test("the table holds neither the code, nor the link, nor the browser's secret", async ({ demo }) => {
  const person = await confirmed(demo);
  const browser = mailBrowser(demo);
  const { token, code } = await mailedTo(demo, browser, person.email);
  const text = JSON.stringify(loginCodesOf(demo, person.email));
  expect(text).toContain(person.email);
  for (const secret of [code, token, browser.cookie().split("=")[1] ?? ""]) {
    expect(secret.length).toBeGreaterThan(5);
    expect(text).not.toContain(secret);
  }
});

test("a link to an address that was not confirmed confirms it, and ends the password and sessions from before", async ({
  playwright,
  demo,
}) => {
  // Someone else has registered with the owner's address, and waits.
  const person = await registered(demo);
  const [squatter, owner] = [mailBrowser(demo), mailBrowser(demo)];
  expect(targetOf(await squatter.logIn(person))).toBe("/dashboard");
  const { token } = await mailedTo(demo, owner, person.email);
  const answer = await owner.openLink(token);
  expect(targetOf(answer)).toBe("/dashboard");
  // The answer of an action holds the page that it redirects to, with its messages.
  expect(await answer.text()).toContain("Your earlier password no longer works.");
  expect([await owner.isLoggedIn(), await squatter.isLoggedIn()]).toEqual([true, false]);
  expect(await (await squatter.logIn(person)).text()).toContain("Incorrect email or password.");
  await waitForMail(demo.url, person.email, SUBJECTS.passwordRemoved);
  const reset = new URL(await linkFor(demo, person)).searchParams.get("token") ?? "";
  expect((await resetWith(demo, reset, "a new battery for the old horse")).status).toBe(303);
  const request = await playwright.request.newContext();
  await logIn(request, demo.url, { ...person, password: "a new battery for the old horse" });
  await request.dispose();
});

test("a link to a confirmed address keeps the password and the other sessions", async ({ demo }) => {
  const person = await confirmed(demo);
  const [other, browser] = [mailBrowser(demo), mailBrowser(demo)];
  await other.logIn(person);
  const { token } = await mailedTo(demo, browser, person.email);
  expect(targetOf(await browser.openLink(token))).toBe("/dashboard");
  expect([await browser.isLoggedIn(), await other.isLoggedIn()]).toEqual([true, true]);
  expect((await mailTo(demo.url, person.email)).map(({ subject }) => subject)).not.toContain(SUBJECTS.passwordRemoved);
});

for (const [what, columns] of [
  ["that was deactivated", { is_active: 0 }],
  ["that now asks for a code after the password", { asks_for_code: 1 }],
] as const) {
  test(`the link and the code of an account ${what} log no one in`, async ({ demo }) => {
    const person = await confirmed(demo);
    const [byLink, byCode] = [mailBrowser(demo), mailBrowser(demo)];
    const { token } = await mailedTo(demo, byLink, person.email);
    const { code } = await mailedTo(demo, byCode, person.email, { count: 2 });
    changeUser(demo, person.email, columns);
    expect(await (await byLink.openLink(token)).text()).toContain(DEAD);
    expect(targetOf(await byCode.enterCode(code))).toBe("");
    expect([await byLink.isLoggedIn(), await byCode.isLoggedIn()]).toEqual([false, false]);
  });
}

test("an account that asks for a code after the password gets no link, only the advice to use the password", async ({
  demo,
}) => {
  const person = await confirmed(demo, { asksForCode: true });
  const browser = mailBrowser(demo);
  expect(targetOf(await browser.askForLink(person.email))).toBe("/login/code");
  const { text } = await waitForMail(demo.url, person.email, SUBJECTS.passwordNeeded);
  expect(text).not.toMatch(/token=|^\d{6}$/m);
  expect(loginCodesOf(demo, person.email)).toMatchObject([{ code_hash: null }]);
});

test("an address gets ten mails in a while, and the throttle of codes does not lock the account", async ({ demo }) => {
  const person = await confirmed(demo);
  const browser = mailBrowser(demo);
  for (let time = 1; time <= 10; time++) {
    const { code } = await mailedTo(demo, browser, person.email, { count: time });
    if (time <= 2) for (let guess = 0; guess < 5; guess++) await browser.enterCode(otherThan(code));
    if (time === 3) expect(await (await browser.enterCode(code)).text()).toContain("Too many attempts");
  }
  expect(await (await browser.askForLink(person.email)).text()).toContain("Too many attempts");
  expect(targetOf(await browser.logIn(person))).toBe("/dashboard");
});
