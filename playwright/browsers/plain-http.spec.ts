import { ADA } from "../support/people.ts";
import { SESSION_COOKIE } from "../support/session-cookie.ts";
import { expect, test } from "./support/test.ts";
import { expectAddress, expectText, fillLogin, follow } from "./support/visit.ts";

test("a login over http without an origin is kept by Firefox on localhost, dropped by WebKit, and warned of in the log", async ({
  visitor,
  unconfigured,
  browserName,
}) => {
  const tab = await visitor.newTab();
  await tab.open(`${unconfigured.url}/login`);
  await fillLogin(tab, ADA);
  if (browserName === "firefox") await expectText(tab, ADA.email);
  else await expectAddress(tab, /\/login\?next=%2Fdashboard$/);
  const cookies = (await visitor.cookies()).map(({ name, secure }) => ({ name, secure }));
  const session = { name: `__Host-${SESSION_COOKIE}`, secure: true };
  if (browserName === "firefox") expect(cookies).toContainEqual(session);
  else expect(cookies).toEqual([]);
  expect(unconfigured.log()).toContain("Safari drops such a cookie");
});
