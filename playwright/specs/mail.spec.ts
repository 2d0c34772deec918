import { actionIds, plainBody } from "../support/actions.ts";
import { recipients, startMailServer } from "../support/mail-server.ts";
import { freePort, startServer } from "../support/server.ts";
import { linkIn, SUBJECTS, waitForMail } from "../support/outbox.ts";
import { ADA, register, stranger } from "../support/people.ts";
import { expect, test, type App } from "../support/test.ts";

function askForReset(demo: App, url: string, email: string): Promise<Response> {
  const id = actionIds(demo, "app/(site)/forgot-password/actions.ts").get("askForReset") ?? "";
  return fetch(`${url}/forgot-password`, { method: "POST", body: plainBody(id, { email }), headers: { origin: url } });
}

test("the outbox shows the mail, newest first, with links that open", async ({ page, demo }) => {
  const person = stranger();
  await register(page, person);
  const mail = await waitForMail(demo.url, person.email, SUBJECTS.verify);
  expect(Math.abs(Date.parse(mail.at) - Date.now())).toBeLessThan(60_000);
  expect(Object.keys(mail)).toEqual(["to", "subject", "text", "at"]);
  await askForReset(demo, demo.url, person.email);
  await waitForMail(demo.url, person.email, SUBJECTS.reset);
  const all = (await (await page.request.get("/outbox.json")).json()) as { to: string; subject: string }[];
  const subjects = all.filter(({ to }) => to === person.email).map(({ subject }) => subject);
  expect(subjects).toEqual([SUBJECTS.reset, SUBJECTS.verify]);

  await page.goto("/outbox");
  const item = page.getByRole("listitem").filter({ hasText: person.email }).filter({ hasText: SUBJECTS.verify });
  await item.getByRole("link").click();
  await expect(page).toHaveURL(linkIn(mail));
  await expect(page.getByRole("button", { name: "Confirm this address" })).toBeVisible();
});

test("without DEMO_OUTBOX=1 there is no outbox, and nothing is kept", async ({ demo }) => {
  for (const value of ["", "0", "true"]) {
    const env = { DEMO_OUTBOX: value, DATABASE_URL: "file:.data/no-outbox.db" };
    const server = await startServer(demo, { instance: "no-outbox", env });
    try {
      for (const path of ["/outbox", "/outbox.json"]) {
        expect((await fetch(server.url + path)).status, path).toBe(404);
      }
      expect((await askForReset(demo, server.url, ADA.email)).status).toBe(200);
    } finally {
      await server.stop();
    }
  }
  const server = await startServer(demo, { instance: "no-outbox", env: { DATABASE_URL: "file:.data/no-outbox.db" } });
  try {
    expect(await (await fetch(`${server.url}/outbox.json`)).json()).toEqual([]);
  } finally {
    await server.stop();
  }
});

test("a mail goes out by SMTP, as text and as HTML, and not to the outbox", async ({ demo, browser }) => {
  const mailServer = await startMailServer();
  const env = { SMTP_URL: mailServer.url, MAIL_FROM: "Demo <demo@example.com>", DATABASE_URL: "file:.data/smtp.db" };
  const server = await startServer(demo, { instance: "smtp", env });
  const context = await browser.newContext();
  try {
    const person = { ...stranger(), name: `Eve <script>alert(1)</script> & "Co"` };
    await register(await context.newPage(), person, server.url);
    await expect.poll(() => mailServer.mails.length).toBe(1);
    const mail = mailServer.mails[0]!;
    expect(mail.subject).toBe(SUBJECTS.verify);
    expect(mail.from?.text).toBe('"Demo" <demo@example.com>');
    expect(recipients(mail)).toEqual([person.email]);
    const link = linkIn({ text: mail.text ?? "" });
    expect(new URL(link).origin).toBe(server.url);

    const html = String(mail.html);
    expect(html).not.toContain("<script>");
    const page = await context.newPage();
    await page.setContent(html);
    await expect(page.getByText(`Hello ${person.name}`)).toBeVisible();
    for (const name of ["Confirm this address", link]) {
      await expect(page.getByRole("link", { name, exact: true })).toHaveAttribute("href", link);
    }
    await page.getByRole("link", { name: "Confirm this address" }).click();
    await page.getByRole("button", { name: "Confirm this address" }).click();
    await expect(page.getByText(`Your email address ${person.email} is confirmed.`)).toBeVisible();
    expect(await (await fetch(`${server.url}/outbox.json`)).json()).toEqual([]);
  } finally {
    await context.close();
    await server.stop();
    await mailServer.stop();
  }
});

test("a mail server that is down changes no answer", async ({ demo }) => {
  const env = { SMTP_URL: `smtp://127.0.0.1:${await freePort()}`, DATABASE_URL: "file:.data/smtp-down.db" };
  const server = await startServer(demo, { instance: "smtp-down", env });
  try {
    const answers = await Promise.all([ADA.email, stranger().email].map((email) => askForReset(demo, server.url, email)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await fetch(`${server.url}/login`)).status).toBe(200);
  } finally {
    await server.stop();
  }
});
