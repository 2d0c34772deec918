import { plainBody } from "../support/actions.ts";
import { changeUser, confirmed, loginCodesOf, mailBrowser, mailedTo, otherThan, targetOf } from "../support/mail-login.ts";
import { codeIn, linkIn, mailTo, SUBJECTS, waitForMail } from "../support/outbox.ts";
import { stranger } from "../support/people.ts";
import { idOf } from "../support/reset.ts";
import { REMEMBER_COOKIE, SESSION_COOKIE } from "../support/session-cookie.ts";
import { expect, test, type App } from "../support/test.ts";

const DEAD = "This link is no longer valid";
const OTHER_BROWSER = "Open this link in your other browser";
const OVER = "This code is no longer valid. Ask for a new mail.";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a login link logs in the browser that asked for it, once, and returns to the page asked for", async ({
      page,
      browser,
      demo,
    }) => {
      const person = await confirmed(demo);
      await page.goto("/sessions");
      await page.getByRole("link", { name: "Email me a login link" }).click();
      await expect(page).toHaveURL(/\/login\/link\?next=%2Fsessions$/);
      await page.getByLabel("Email").fill(person.email);
      await page.getByRole("button", { name: "Email me a login link" }).click();
      await expect(page).toHaveURL(/\/login\/code$/);
      await expect(page.getByText("If an account has this address")).toBeVisible();
      const link = linkIn(await waitForMail(demo.url, person.email, SUBJECTS.loginLink));

      // As a mail scanner does.
      for (let time = 0; time < 3; time++) expect((await fetch(link)).status).toBe(200);
      const other = await browser.newContext({ baseURL: demo.url, javaScriptEnabled });
      const there = await other.newPage();
      await there.goto(link);
      await expect(there.getByRole("heading", { name: OTHER_BROWSER })).toBeVisible();
      await expect(there.getByRole("main").getByRole("button")).toHaveCount(0);
      await expect(there.getByText(person.email)).toHaveCount(0);
      await other.close();

      await page.goto(link);
      await expect(page.getByText(`For the account ${person.email}.`)).toBeVisible();
      await page.getByRole("button", { name: "Log in" }).click();
      await expect(page).toHaveURL(/\/sessions$/);
      await expect(page.getByText(`Welcome back, ${person.name}.`)).toBeVisible();
      await page.goto(link);
      await expect(page.getByRole("heading", { name: DEAD })).toBeVisible();
    });

    test("the code of the same mail logs in too, and remembers the user", async ({ page, context, demo }) => {
      const person = await confirmed(demo);
      await page.goto("/login/link");
      await page.getByLabel("Email").fill(person.email);
      await page.getByLabel("Remember me for 30 days").check();
      await page.getByRole("button", { name: "Email me a login link" }).click();
      await expect(page).toHaveURL(/\/login\/code$/);
      const mail = await waitForMail(demo.url, person.email, SUBJECTS.loginLink);
      await page.getByLabel("Code").fill("12345");
      await page.getByRole("button", { name: "Log in" }).click();
      await expect(page.locator("#code-problems")).toHaveText("Enter the six digits of the mail.");
      await page.getByLabel("Code").fill(otherThan(codeIn(mail)));
      await page.getByRole("button", { name: "Log in" }).click();
      await expect(page.locator("#code-problems")).toHaveText(/not right/);
      // As some mail clients copy it.
      await page.getByLabel("Code").fill(` ${codeIn(mail).slice(0, 3)} ${codeIn(mail).slice(3)} `);
      await page.getByRole("button", { name: "Log in" }).click();
      await expect(page).toHaveURL(/\/dashboard$/);
      expect((await context.cookies()).map(({ name }) => name)).toContain(REMEMBER_COOKIE);
      await page.goto(linkIn(mail));
      await expect(page.getByRole("heading", { name: DEAD })).toBeVisible();
    });

    test("five wrong codes end the code and the link, and the page leads to a new mail", async ({ page, demo }) => {
      const person = await confirmed(demo);
      await page.goto("/login/link");
      await page.getByLabel("Email").fill(person.email);
      await page.getByRole("button", { name: "Email me a login link" }).click();
      const mail = await waitForMail(demo.url, person.email, SUBJECTS.loginLink);
      for (let time = 1; time <= 5; time++) {
        await page.getByLabel("Code").fill(otherThan(codeIn(mail)));
        await page.getByRole("button", { name: "Log in" }).click();
        if (time === 5) break;
        await expect(page.locator("#code-problems")).toHaveText(/not right/);
        // The field is empty again when the answer is there.
        await expect(page.getByLabel("Code")).toHaveValue("");
      }
      await expect(page.getByText(OVER)).toBeVisible();
      await expect(page.getByLabel("Code")).toHaveCount(0);
      await page.goto("/login/code");
      await page.getByLabel("Code").fill(codeIn(mail));
      await page.getByRole("button", { name: "Log in" }).click();
      await expect(page.getByText(OVER)).toBeVisible();
      await page.goto(linkIn(mail));
      await expect(page.getByRole("heading", { name: DEAD })).toBeVisible();
      await page.goto("/login/code");
      await page.getByRole("link", { name: "Ask for a new mail" }).click();
      await expect(page).toHaveURL(/\/login\/link$/);
    });
  });
}

/** An answer without what is random in every one: the nonce of the policy, the browser's secret, and the time. */
async function seen(response: Response): Promise<{ status: number; headers: object; body: string }> {
  const nonce = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1] ?? "no nonce";
  const plain = (text: string): string =>
    text
      .replaceAll(nonce, "NONCE")
      .replace(/(login_code=)[\w-]{43}/, "$1SECRET")
      .replace(/Expires=[^;]+/, "Expires=LATER");
  const headers = [...response.headers].filter(([name]) => name !== "date").map(([name, value]) => [name, plain(value)]);
  return { status: response.status, headers: Object.fromEntries(headers) as object, body: plain(await response.text()) };
}

function askWithoutScript(demo: App, email: string): Promise<Response> {
  const body = plainBody(idOf(demo, "login/link", "askForLink"), { email });
  return fetch(`${demo.url}/login/link`, { method: "POST", body, redirect: "manual", headers: { origin: demo.url } });
}

test("a known, an unknown and an inactive address get the same bytes and headers, also for wrong codes", async ({ demo }) => {
  const person = await confirmed(demo);
  const inactive = await confirmed(demo);
  changeUser(demo, inactive.email, { is_active: 0 });
  const unknown = stranger();
  const [known, ...others] = await Promise.all(
    [person, unknown, inactive].map(async ({ email }) => {
      const browser = mailBrowser(demo);
      const asked = [await seen(await browser.askForLink(email)), await seen(await askWithoutScript(demo, email))];
      // The page that the answer of an action holds has a random id of Next's own.
      asked[0]!.body = "";
      if (email === person.email) await waitForMail(demo.url, email, SUBJECTS.loginLink, 2);
      const answers = [];
      // It is right once in a million times.
      for (let time = 0; time < 7; time++) answers.push(await seen(await browser.enterCode("000000")));
      return { asked, answers };
    }),
  );
  expect(known?.asked).toMatchObject([
    { headers: { "x-action-redirect": "/login/code;push" } },
    { status: 303, headers: { location: "/login/code" }, body: "" },
  ]);
  expect(known?.answers.map(({ body }) => body.includes("not right"))).toEqual([true, true, true, true, false, false, false]);
  for (const other of others) expect(other).toEqual(known);
  for (const { email } of [unknown, inactive]) {
    expect((await mailTo(demo.url, email)).filter(({ subject }) => subject !== SUBJECTS.verify)).toEqual([]);
  }
});

test("a link and a code of another browser log no one in, and stay valid in their own", async ({ demo }) => {
  const [victim, attacker] = [await confirmed(demo), await confirmed(demo)];
  const [own, other, empty] = [mailBrowser(demo), mailBrowser(demo), mailBrowser(demo)];
  const theirs = await mailedTo(demo, own, attacker.email);
  // The victim waits for a mail of their own.
  await mailedTo(demo, other, victim.email);
  for (const browser of [other, empty]) {
    const answer = await browser.openLink(theirs.token);
    expect([answer.status, targetOf(answer)]).toEqual([200, ""]);
    expect(await answer.text()).toContain("Open this link in the browser in which you asked for it");
    await browser.enterCode(theirs.code);
    expect(await browser.isLoggedIn()).toBe(false);
    expect(browser.cookies()).not.toContain(SESSION_COOKIE);
  }
  expect(targetOf(await empty.enterCode(theirs.code))).toBe("/login");
  expect(targetOf(await own.openLink(theirs.token))).toBe("/dashboard");
  expect(await own.isLoggedIn()).toBe(true);
});

test("no page of another site can ask for a link in a visitor's browser, or use one", async ({ demo }) => {
  const person = await confirmed(demo);
  const browser = mailBrowser(demo);
  const { token } = await mailedTo(demo, browser, person.email);
  const cross = { origin: "https://evil.example", "content-type": "application/x-www-form-urlencoded" };
  for (const body of [`email=${person.email}`, `token=${token}`]) {
    const headers = { ...cross, cookie: browser.cookie() };
    const answer = await fetch(`${demo.url}/login/link`, { method: "POST", headers, body, redirect: "manual" });
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect(await browser.isLoggedIn()).toBe(false);
});

test("of 50 posts at once, half of the link and half of the code, exactly one logs in", async ({ demo }) => {
  const person = await confirmed(demo);
  const browser = mailBrowser(demo);
  const { token, code } = await mailedTo(demo, browser, person.email);
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => (index % 2 ? browser.openLink(token) : browser.enterCode(code))),
  );
  expect(answers.filter((answer) => targetOf(answer) === "/dashboard")).toHaveLength(1);
  expect(answers.filter(({ status }) => ![200, 303].includes(status))).toEqual([]);
  expect(await browser.isLoggedIn()).toBe(true);
});

test("50 wrong codes at once are five tries", async ({ demo }) => {
  const person = await confirmed(demo);
  const browser = mailBrowser(demo);
  const { code } = await mailedTo(demo, browser, person.email);
  const tries = (): unknown => loginCodesOf(demo, person.email)[0]?.["tries"];
  for (const expected of [5, 5]) {
    await Promise.all(Array.from({ length: 50 }, () => browser.enterCode(otherThan(code))));
    expect(tries()).toBe(expected);
  }
});

test("only the newest mail of a browser is valid in it", async ({ demo }) => {
  const person = await confirmed(demo);
  const browser = mailBrowser(demo);
  const first = await mailedTo(demo, browser, person.email);
  const second = await mailedTo(demo, browser, person.email, { count: 2 });
  expect(await (await browser.openLink(first.token)).text()).toContain("in which you asked");
  if (first.code !== second.code) expect(targetOf(await browser.enterCode(first.code))).toBe("");
  expect(targetOf(await browser.openLink(second.token))).toBe("/dashboard");
});

test("what is no email address is refused, and sends nothing", async ({ demo }) => {
  for (const email of ["", "ada", "a@b@c", "x".repeat(300), `${"x".repeat(300)}@example.com`]) {
    const browser = mailBrowser(demo);
    expect(await (await browser.askForLink(email)).text(), email).toContain("Enter an email address such as");
    expect(browser.cookies()).toEqual([]);
  }
});

test("a token and a code of any kind get an answer, and pages with a token send no referrer and are not stored", async ({
  request,
  demo,
}) => {
  for (const query of ["?token", "?token=a&token=b", "?token=%00", `?token=${"A".repeat(5000)}`, "?token=garbage"]) {
    const response = await request.get(`/login/link${query}`);
    expect(response.status(), query).toBe(200);
    expect(await response.text()).toContain(DEAD);
    expect(response.headers()).toMatchObject({ "referrer-policy": "no-referrer" });
    expect(response.headers()["cache-control"]).toContain("no-store");
  }
  const browser = mailBrowser(demo);
  await browser.askForLink(stranger().email);
  for (const code of ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "\0", "x".repeat(10_000)]) {
    const answer = await browser.enterCode(code);
    expect(answer.status, code).toBe(200);
    expect(await answer.text()).toContain("Enter the six digits of the mail.");
  }
});
