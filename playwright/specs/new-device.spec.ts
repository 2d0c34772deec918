import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import type { BrowserContext } from "@playwright/test";
import { mailTo, SUBJECTS, waitForMail, type Mail } from "../support/outbox.ts";
import { ADA, fillLogin, logIn, register, stranger, userOf } from "../support/people.ts";
import { startServer } from "../support/server.ts";
import { expect, test } from "../support/test.ts";

const notices = async (url: string, to: string): Promise<Mail[]> =>
  (await mailTo(url, to)).filter(({ subject }) => subject === SUBJECTS.newDevice);

test("a login in a new browser tells the user by mail, once, and a login in a known one does not", async ({
  page,
  browser,
  demo,
}) => {
  const person = stranger();
  await register(page, person);
  await logIn(page.request, demo.url, person);
  const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0";
  const context = await browser.newContext({ baseURL: demo.url, userAgent });
  const other = await context.newPage();
  const before = Date.now();
  await other.goto("/login");
  await fillLogin(other, person);
  await expect(other).toHaveURL(/\/dashboard$/);
  const { text } = await waitForMail(demo.url, person.email, SUBJECTS.newDevice);
  expect(text).toContain("with a new device: Firefox on Linux, on ");
  const [, at = ""] = /on (\d+ \w+ \d{4} at \d\d:\d\d UTC)\./.exec(text) ?? [];
  expect(Math.abs(Date.parse(at.replace(" at", "")) - before)).toBeLessThan(120_000);
  expect(text).toContain(`${demo.url}/sessions`);
  expect(text, "a mail stays where others can read it").not.toContain("token=");

  // Known by now, also after a logout and by /api/login.
  await other.request.post("/api/logout");
  await logIn(other.request, demo.url, person);
  await logIn(await newRequest(context), demo.url, person);
  await waitForMail(demo.url, person.email, SUBJECTS.newDevice, 2);
  expect(await notices(demo.url, person.email)).toHaveLength(2);
  await context.close();
});

/** A third browser, whose notice comes after those of the others. */
async function newRequest(context: BrowserContext): Promise<BrowserContext["request"]> {
  return (await context.browser()!.newContext()).request;
}

test("the first login of an account is no news", async ({ playwright, demo }) => {
  const server = await startServer(demo, { instance: "first-login", env: { DATABASE_URL: "file:.data/first-login.db" } });
  try {
    for (let time = 0; time < 2; time++) await logIn(await playwright.request.newContext(), server.url, ADA);
    await waitForMail(server.url, ADA.email, SUBJECTS.newDevice);
  } finally {
    await server.stop();
  }
});

test("an administrator who acts as a user causes no mail", async ({ page, browser, demo }) => {
  const person = stranger();
  const context = await browser.newContext({ baseURL: demo.url });
  await register(await context.newPage(), person);
  await page.goto(`/login?next=/admin/users/${userOf(demo, person.email).id}`);
  await fillLogin(page, { email: "grace@example.com", password: ADA.password });
  await page.getByLabel("Reason").fill("They cannot see their invoices.");
  await page.getByRole("button", { name: "Act as this person" }).click();
  await expect(page.locator("[data-impersonating]")).toBeVisible();
  // A mail that comes after the one that must not.
  await logIn(await newRequest(context), demo.url, person);
  await waitForMail(demo.url, person.email, SUBJECTS.newDevice);
  await context.close();
});

test("a mail server that does not answer delays no login", async ({ playwright, demo }) => {
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => void sockets.add(socket)).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as { port: number };
  const env = { SMTP_URL: `smtp://127.0.0.1:${port}`, DATABASE_URL: "file:.data/silent-smtp.db" };
  const server = await startServer(demo, { instance: "silent-smtp", env });
  try {
    for (let time = 0; time < 2; time++) await logIn(await playwright.request.newContext(), server.url, ADA);
    // The mail is on its way, and never arrives.
    await expect.poll(() => sockets.size).toBe(1);
  } finally {
    for (const socket of sockets) socket.destroy();
    silent.close();
    await server.stop();
  }
});
