import { ADA } from "../support/people.ts";
import { SESSION_COOKIE } from "../support/session-cookie.ts";
import { expect, test } from "./support/test.ts";
import { expectAddress, expectText, fillLogin } from "./support/visit.ts";

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a login over http without an origin lasts in Firefox on localhost, not in WebKit, and the log says so", async ({
      visitor,
      unconfigured,
      browserName,
    }) => {
      const tab = await visitor.newTab();
      await tab.open(`${unconfigured.url}/login`);
      await fillLogin(tab, ADA);
      // An action's answer holds the page that it redirects to, with the user: WebKit shows it, once.
      if (browserName === "firefox" || javaScriptEnabled) await expectText(tab, ADA.email);
      else await expectAddress(tab, /\/login\?next=%2Fdashboard$/);

      const cookies = (await visitor.cookies()).map(({ name, secure }) => ({ name, secure }));
      const session = { name: `__Host-${SESSION_COOKIE}`, secure: true };
      if (browserName === "firefox") expect(cookies).toContainEqual(session);
      else expect(cookies).toEqual([]);
      await tab.open(`${unconfigured.url}/profile`);
      await expectAddress(tab, browserName === "firefox" ? /\/profile$/ : /\/login\?next=%2Fprofile$/);
      expect(unconfigured.log()).toContain("Safari drops such a cookie");
    });
  });
}
