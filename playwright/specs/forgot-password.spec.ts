import { request as httpRequest } from "node:http";
import type { Page } from "@playwright/test";
import { actionIds, bodyOfPage, plainBody, scriptedBody } from "../support/actions.ts";
import { linkIn, mailTo, SUBJECTS, tokenIn, waitForMail } from "../support/outbox.ts";
import { fillLogin, logIn, PASSWORD, stranger, userOf, type Person } from "../support/people.ts";
import { closeBrowser } from "../support/session-cookie.ts";
import { expect, test, type App } from "../support/test.ts";

const NEW_PASSWORD = "a new battery for the old horse";
const SENT = "If an account has this address, we have sent it a link. The link works for one hour.";
const DEAD = "This link is no longer valid";

/** A new person, who is logged in nowhere. */
async function registered(demo: App): Promise<Person> {
  const person = stranger();
  const { name, email, password } = person;
  const body = plainBody(idOf(demo, "register"), { name, email, password, confirmPassword: password });
  expect((await post(demo, "/register", body)).status).toBe(303);
  return person;
}

const FOLDERS = { register: "register", askForReset: "forgot-password", setPassword: "reset-password" } as const;

const idOf = (app: App, action: keyof typeof FOLDERS): string =>
  actionIds(app, `app/(site)/${FOLDERS[action]}/actions.ts`).get(action) ?? "";

/** What a browser without JavaScript posts. */
function post({ url }: App, path: string, body: FormData): Promise<Response> {
  return fetch(url + path, { method: "POST", body, redirect: "manual", headers: { origin: url } });
}

async function askFor(demo: App, email: string): Promise<Response> {
  return post(demo, "/forgot-password", await bodyOfPage(`${demo.url}/forgot-password`, { email }));
}

function resetWith(demo: App, token: string, password: string): Promise<Response> {
  const body = plainBody(idOf(demo, "setPassword"), { token, password, confirmPassword: password });
  return post(demo, `/reset-password?token=${token}`, body);
}

async function linkFor(demo: App, person: Pick<Person, "email">): Promise<string> {
  await askFor(demo, person.email);
  return linkIn(await waitForMail(demo.url, person.email, SUBJECTS.reset));
}

async function choose(page: Page, password: string): Promise<void> {
  await page.getByLabel("New password", { exact: true }).fill(password);
  await page.getByLabel("New password again").fill(password);
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
      await page.getByLabel("Email").fill(person.email);
      await page.getByRole("button", { name: "Send a link" }).click();
      await expect(page.getByText(SENT)).toBeVisible();
      const link = linkIn(await waitForMail(demo.url, person.email, SUBJECTS.reset));

      // As a mail scanner does.
      for (let time = 0; time < 3; time++) expect((await page.request.get(link)).status()).toBe(200);
      await page.goto(link);
      await expect(page.getByText(`For the account ${person.email}.`)).toBeVisible();
      await choose(page, NEW_PASSWORD);
      await expect(page).toHaveURL(/\/login$/);
      await expect(page.getByText("Your password is changed. Log in with the new one.")).toBeVisible();
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

test("a known and an unknown address get the same bytes and headers, and only the known one gets mail", async ({ demo }) => {
  const id = idOf(demo, "askForReset");
  const person = await registered(demo);
  const unknown = stranger();
  const scripted = (email: string): Promise<Response> =>
    fetch(`${demo.url}/forgot-password`, {
      method: "POST",
      body: scriptedBody({ email }),
      headers: { "next-action": id, origin: demo.url, accept: "text/x-component" },
    });
  const plain = (email: string): Promise<Response> => askFor(demo, email);
  for (const ask of [scripted, plain]) {
    const [one, other] = [await seen(await ask(person.email)), await seen(await ask(unknown.email))];
    expect(one.body).toContain("we have sent it a link");
    expect(other).toEqual(one);
  }
  await waitForMail(demo.url, person.email, SUBJECTS.reset, 2);
  expect(await mailTo(demo.url, unknown.email)).toEqual([]);
});

/** An answer without what is random in every one: the nonce of the policy, and the time. */
async function seen(response: Response): Promise<{ status: number; headers: object; body: string }> {
  const nonce = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1] ?? "no nonce";
  const headers = [...response.headers].map(([name, value]) => [name, value.replaceAll(nonce, "NONCE")]);
  return {
    status: response.status,
    headers: Object.fromEntries(headers.filter(([name]) => name !== "date")) as object,
    body: (await response.text()).replaceAll(nonce, "NONCE"),
  };
}

test("an inactive account gets no mail", async ({ demo }) => {
  expect((await askFor(demo, "ivan@example.com")).status).toBe(200);
  await linkFor(demo, await registered(demo));
  expect(await mailTo(demo.url, "ivan@example.com")).toEqual([]);
});

test("an address can ask for ten links in a while, whether it is known or not, and can still log in", async ({
  playwright,
  demo,
}) => {
  const [person, unknown] = [await registered(demo), stranger()];
  for (const { email } of [person, unknown]) {
    const answers = [];
    for (let time = 0; time < 12; time++) answers.push(await (await askFor(demo, email)).text());
    expect(answers.map((text) => text.includes(SENT))).toEqual([...Array<boolean>(10).fill(true), false, false]);
    expect(answers.at(-1)).toContain("Too many attempts");
  }
  await waitForMail(demo.url, person.email, SUBJECTS.reset, 10);
  await logIn(await playwright.request.newContext(), demo.url, person);
});

test("what is no email address is refused, and sends nothing", async ({ demo }) => {
  for (const email of ["", "ada", "a@b@c", "x".repeat(300), `${"x".repeat(300)}@example.com`]) {
    expect(await (await askFor(demo, email)).text(), email).toContain("Enter an email address such as");
  }
});

test("a link has the configured origin, whatever Host the request names", async ({ demo }) => {
  const person = await registered(demo);
  const { hostname, port } = new URL(demo.url);
  const form = new Response(plainBody(idOf(demo, "askForReset"), { email: person.email }));
  const body = Buffer.from(await form.arrayBuffer());
  const headers = {
    host: "evil.example",
    "x-forwarded-host": "evil.example",
    "x-forwarded-proto": "https",
    origin: "https://evil.example",
    "content-type": form.headers.get("content-type") ?? "",
    "content-length": body.length,
  };
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path: "/forgot-password", method: "POST", headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end(body);
  });
  expect(status).toBe(200);
  const { text } = await waitForMail(demo.url, person.email, SUBJECTS.reset);
  expect(text).not.toContain("evil");
  expect(new URL(linkIn({ text })).origin).toBe(demo.url);
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
    await page.getByLabel("New password again").fill(NEW_PASSWORD);
    await page.getByRole("button", { name: "Change password" }).click();
    await expect(page.getByText("Your password is changed.")).toBeVisible();
    await waitForMail(demo.url, loginAs?.email ?? "", SUBJECTS.changed);
  });
});
