import { test } from "@playwright/test";
import { startMailServer, type MailServer } from "../support/mail-server.ts";
import { forgottenPassword, verifiedEmail } from "../support/starter-mail.ts";

const { FRESH_URL: url = "", FRESH_SMTP_PORT: port = "" } = process.env;
let mailServer: MailServer;

test.beforeAll(async () => {
  mailServer = await startMailServer(Number(port));
});
test.afterAll(() => mailServer.stop());

for (const javaScriptEnabled of [true, false]) {
  const how = `${javaScriptEnabled ? "with" : "without"} JavaScript`;

  test(`a mailed link replaces a forgotten password, ${how}`, ({ browser }) =>
    forgottenPassword(browser, { url, mailServer, javaScriptEnabled }));

  test(`a mailed link confirms the address of a new account, ${how}`, ({ browser }) =>
    verifiedEmail(browser, { url, mailServer, javaScriptEnabled }));
}
