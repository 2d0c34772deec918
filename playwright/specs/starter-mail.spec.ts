import { readFileSync } from "node:fs";
import { allActionIds, bodyOfPage, scriptedBody } from "../support/actions.ts";
import { startMailServer, recipients, type MailServer } from "../support/mail-server.ts";
import { serverLog, startServer, type Server } from "../support/server.ts";
import { newAccount, signUp } from "../support/starter.ts";
import { forgottenPassword, verifiedEmail } from "../support/starter-mail.ts";
import { expect, test, type App } from "../support/test.ts";

let mailServer: MailServer;
let server: Server;

/** The starter with a mail server, beside the one without that all tests share. */
test.beforeAll(async () => {
  const starter = JSON.parse(process.env.E2E_STARTER ?? "") as App;
  mailServer = await startMailServer();
  server = await startServer(starter, { instance: "mail", env: { SMTP_URL: mailServer.url } });
});
test.afterAll(async () => {
  await server?.stop();
  await mailServer?.stop();
});

for (const javaScriptEnabled of [true, false]) {
  test(`a forgotten password is replaced by the link of a mail, once, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    browser,
  }) => {
    await forgottenPassword(browser, { url: server.url, mailServer, javaScriptEnabled });
  });

  test(`an address is confirmed by the link of a mail, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({
    browser,
  }) => {
    await verifiedEmail(browser, { url: server.url, mailServer, javaScriptEnabled });
  });
}

/** Posts the form as a browser does without JavaScript, and as Next's router does. */
async function askBothWays(app: App, url: string, email: string): Promise<Response[]> {
  const page = `${url}/forgot-password`;
  const id = allActionIds(app).get("(account)/forgot-password/actions.ts askForLink") ?? "";
  const router = { "next-action": id, origin: url, accept: "text/x-component" };
  return [
    await fetch(page, { method: "POST", headers: { origin: url }, body: await bodyOfPage(page, { email }) }),
    await fetch(page, { method: "POST", headers: router, body: scriptedBody({ email }) }),
  ];
}

test("a known and an unknown address get the same bytes and headers, and only the known one gets mail", async ({
  page,
  starter,
}) => {
  const [ada, unknown] = [await signUp(page, server.url), newAccount()];
  const seen = async (email: string): Promise<unknown[]> =>
    Promise.all(
      (await askBothWays(starter, server.url, email)).map(async (response) => {
        const nonce = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "")?.[1] ?? "no nonce";
        // Both are random in each answer: the nonce of the policy, and the id that Next gives a request.
        const fixed = (text: string): string => text.replaceAll(nonce, "NONCE").replace(/[\w-]{21}(?=[vm]\\")/g, "ID");
        const headers = [...response.headers].filter(([name]) => name !== "date").map(([name, value]) => [name, fixed(value)]);
        return [response.status, headers, fixed(await response.text())];
      }),
    );
  const [known, other] = [await seen(ada.email), await seen(unknown.email)];
  expect(JSON.stringify(known[0])).toContain("we have sent it a link");
  expect(JSON.stringify(known[1])).toContain("we have sent it a link");
  expect(other).toEqual(known);
  await expect.poll(() => mailServer.mails.filter((mail) => recipients(mail).includes(ada.email)).length).toBe(2);
  expect(mailServer.mails.filter((mail) => recipients(mail).includes(unknown.email))).toEqual([]);
});

test("an address can ask for ten links in a while", async ({ starter }) => {
  const { email } = newAccount();
  const texts = [];
  for (let time = 0; time < 6; time++) {
    for (const answer of await askBothWays(starter, server.url, email)) texts.push(await answer.text());
  }
  expect(texts.map((text) => text.includes("we have sent it a link"))).toEqual([
    ...Array<boolean>(10).fill(true),
    false,
    false,
  ]);
  expect(texts.at(-1)).toContain("Too many attempts");
});

test("of ten posts of one link at once, exactly one changes the password", async ({ page, browser, starter }) => {
  const ada = await signUp(page, server.url);
  await askBothWays(starter, server.url, ada.email);
  const mine = () => mailServer.mails.find((mail) => recipients(mail).includes(ada.email));
  await expect.poll(mine).toBeDefined();
  const [link = ""] = /^http\S+$/m.exec(mine()?.text ?? "") ?? [];
  const id = allActionIds(starter).get("(account)/reset-password/actions.ts setPassword") ?? "";
  const headers = { "next-action": id, origin: server.url, referer: link, accept: "text/x-component" };
  const post = async (index: number): Promise<boolean> => {
    const body = scriptedBody({ password: `the new password number ${index}` });
    const response = await fetch(link, { method: "POST", headers, body });
    expect(response.status).toBe(200);
    return (await response.text()).includes("Your password is changed");
  };
  const changed = await Promise.all(Array.from({ length: 10 }, (_, index) => post(index)));
  expect(changed.filter(Boolean)).toHaveLength(1);
  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(`${server.url}/login`);
  await other.getByLabel("Email").fill(ada.email);
  await other.getByLabel("Password").fill(`the new password number ${changed.indexOf(true)}`);
  await other.getByRole("button", { name: "Log in" }).click();
  await expect(other).toHaveURL(/\/dashboard$/);
  await context.close();
});

test("in production without SMTP_URL the log says what is missing, and the visitor gets the usual answer", async ({
  page,
  starter,
}) => {
  const ada = await signUp(page, starter.url);
  const before = readFileSync(serverLog(starter.directory), "utf8").length;
  const log = (): string => readFileSync(serverLog(starter.directory), "utf8").slice(before);
  for (const { email } of [newAccount(), ada]) {
    expect(log()).not.toContain("SMTP_URL");
    for (const answer of await askBothWays(starter, starter.url, email)) {
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain("we have sent it a link");
    }
  }
  await expect.poll(log).toContain("No mail can be sent, because SMTP_URL is not set.");
  expect(log()).not.toMatch(/token=|@example\.com/);
});

test("next dev without SMTP_URL prints the mail", async ({ starter, page }) => {
  const dev = await startServer(starter, { instance: "dev-mail", dev: [] });
  try {
    const ada = await signUp(page, dev.url);
    await page.goto(`${dev.url}/forgot-password`);
    await page.getByLabel("Email").fill(ada.email);
    await page.getByRole("button", { name: "Send a link" }).click();
    await expect(page.getByRole("status")).toBeVisible();
    const log = (): string => readFileSync(serverLog(starter.directory, "dev-mail"), "utf8");
    await expect.poll(log).toContain(`Mail to ${ada.email}: Choose a new password`);
    expect(log()).toMatch(new RegExp(`^${dev.url}/reset-password\\?token=[\\w-]+$`, "m"));
  } finally {
    await dev.stop();
  }
});

test("no action of the starter fails when it is called with wrong arguments", async ({ page, starter }) => {
  await signUp(page, server.url);
  const actions = [...allActionIds(starter)].filter(([name]) => !name.endsWith(" logOut"));
  expect(actions.map(([name]) => name)).toContain("login/actions.ts logInOrRegister");
  for (const [name, id] of actions) {
    for (const data of ["[]", "[null]", "[1,2]", '["text",{}]', '[{},"$undefined"]', '[{},"$K1"]', '[{},{"get":1,"has":1}]']) {
      const headers = { "next-action": id, accept: "text/x-component", "content-type": "text/plain;charset=UTF-8" };
      const response = await page.request.post(`${server.url}/login`, { headers, data, maxRedirects: 0 });
      expect(response.status(), `${name} with ${data}`).toBeLessThan(500);
    }
  }
});

for (const query of ["", "?token", "?token=a&token=b", "?token=%00", `?token=${"A".repeat(5000)}`, "?token[a]=b"]) {
  test(`the address ${query.slice(0, 20) || "without a token"} is an invalid link`, async ({ page }) => {
    await page.goto(`${server.url}/verify-email${query}`);
    await page.getByRole("button", { name: "Confirm this address" }).click();
    await expect(page.getByText("This link is no longer valid.")).toBeVisible();
  });
}
