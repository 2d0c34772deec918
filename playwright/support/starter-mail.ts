import { expect, type Browser, type Page } from "@playwright/test";
import { hydrated } from "./hydrated.ts";
import { recipients, type MailServer } from "./mail-server.ts";
import { linkIn } from "./outbox.ts";
import { submit, signUp, type Account } from "./starter.ts";

/** An app of the starter whose mail goes to a server of the test. */
export interface StarterWithMail {
  readonly url: string;
  readonly mailServer: MailServer;
  /** Whether the browser runs JavaScript. */
  readonly javaScriptEnabled: boolean;
}

const NEW_PASSWORD = "a new battery for the old horse";
const INVALID = "This link is no longer valid.";

/** Registers, forgets the password, and chooses another by the link of a mail. */
export async function forgottenPassword(
  browser: Browser,
  { url, mailServer, javaScriptEnabled }: StarterWithMail,
): Promise<void> {
  const contexts = [await browser.newContext(), await browser.newContext({ javaScriptEnabled })];
  const [other, page] = [await contexts[0]!.newPage(), await contexts[1]!.newPage()];
  const ready = (): Promise<void> => untilReady(page, javaScriptEnabled);
  const ada = await signUp(other, url);

  await page.goto(`${url}/login`);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page).toHaveURL(`${url}/forgot-password`);
  await ready();
  await page.getByLabel("Email").fill(ada.email.toUpperCase());
  await page.getByRole("button", { name: "Send a link" }).click();
  await expect(page.getByRole("status")).toHaveText(/^If an account has this address/);
  const link = linkIn(await waitForMail(mailServer, ada, "Choose a new password"));
  expect(new URL(link).origin).toBe(url);

  // As a mail scanner does.
  for (let time = 0; time < 3; time++) expect((await page.request.get(link)).status()).toBe(200);
  await page.goto(link);
  await ready();
  const choose = async (password: string): Promise<void> => {
    await page.getByLabel("New password").fill(password);
    await page.getByRole("button", { name: "Set password" }).click();
  };
  await choose("short");
  await expect(page.getByText("Use at least 15 characters.")).toBeVisible();
  await choose(NEW_PASSWORD);
  await expect(page.getByRole("status")).toHaveText(/^Your password is changed/);
  await waitForMail(mailServer, ada, "Your password was changed");

  await other.goto(`${url}/dashboard`);
  await expect(other).toHaveURL(/\/login\?next=%2Fdashboard$/);
  await page.getByRole("link", { name: "Log in" }).click();
  await expect(page).toHaveURL(`${url}/login`);
  await ready();
  await submit(page, ada, "Log in");
  await expect(page.getByText("Incorrect email or password.")).toBeVisible();
  await submit(page, { ...ada, password: NEW_PASSWORD }, "Log in");
  await expect(page).toHaveURL(`${url}/dashboard`);

  await page.goto(link);
  await ready();
  await choose("yet another battery for the horse");
  await expect(page.getByText(INVALID)).toBeVisible();
  await Promise.all(contexts.map((context) => context.close()));
}

/** Registers, asks for a link, and confirms the address by it in another browser. */
export async function verifiedEmail(browser: Browser, { url, mailServer, javaScriptEnabled }: StarterWithMail): Promise<void> {
  const contexts = [await browser.newContext({ javaScriptEnabled }), await browser.newContext({ javaScriptEnabled })];
  const [page, other] = [await contexts[0]!.newPage(), await contexts[1]!.newPage()];
  const ada = await signUp(page, url);
  const notice = page.getByText("Your email address is not confirmed yet.");
  // Without JavaScript, what streams in never shows (docs/with-next.md).
  if (javaScriptEnabled) {
    await expect(notice).toBeVisible();
    await page.getByRole("link", { name: "Confirm it" }).click();
    await expect(page).toHaveURL(`${url}/verify-email/send`);
  } else await page.goto(`${url}/verify-email/send`);
  const ask = async (): Promise<void> => {
    await untilReady(page, javaScriptEnabled);
    await page.getByRole("button", { name: "Send me a link" }).click();
  };
  await ask();
  await expect(page.getByRole("status")).toHaveText(`We have sent a link to ${ada.email}.`);
  const link = linkIn(await waitForMail(mailServer, ada, "Confirm your email address"));

  // As a mail scanner does.
  for (let time = 0; time < 3; time++) expect((await other.request.get(link)).status()).toBe(200);
  await ask();
  await expect(page.getByRole("status")).toHaveText(`We have sent a link to ${ada.email}.`);
  await other.goto(link);
  await untilReady(other, javaScriptEnabled);
  await other.getByRole("button", { name: "Confirm this address" }).click();
  await expect(other.getByRole("status")).toHaveText(new RegExp(`^Your email address ${ada.email} is confirmed\\.`));
  await other.goto(`${url}/dashboard`);
  await expect(other, "the link logs no one in").toHaveURL(/\/login/);

  await ask();
  await expect(page.getByRole("status")).toHaveText(`Your email address ${ada.email} is confirmed.`);
  await page.goto(`${url}/dashboard`);
  if (javaScriptEnabled) await expect(page.getByRole("heading", { name: `Hello, ${ada.email}` })).toBeVisible();
  await expect(notice).toHaveCount(0);
  await Promise.all(contexts.map((context) => context.close()));
}

const untilReady = async (page: Page, javaScriptEnabled: boolean): Promise<void> =>
  javaScriptEnabled ? hydrated(page.locator("form").first()) : undefined;

async function waitForMail({ mails }: MailServer, { email }: Account, subject: string): Promise<{ text: string }> {
  const found = () => mails.findLast((mail) => mail.subject === subject && recipients(mail).includes(email));
  await expect.poll(found, { message: `mail "${subject}" to ${email}` }).toBeDefined();
  return { text: found()?.text ?? "" };
}
