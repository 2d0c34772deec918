import { ADA } from "../support/people.ts";
import { testLoginOf } from "../support/test-login.ts";
import { test } from "./support/test.ts";
import { expectAddress, expectHydrated, expectText, fillLogin, followInMenu } from "./support/visit.ts";

const DAY = 86_400;

for (const javaScriptEnabled of [true, false]) {
  for (const which of ["stored", "stateless"] as const) {
    test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript, ${which} sessions`, () => {
      test.use({ javaScriptEnabled });

      test("a session that expires in an open page ends at the next click, and a login returns to the page clicked", async ({
        visitor,
        stored,
        stateless,
      }) => {
        const app = { stored, stateless }[which];
        const tab = await visitor.newTab();
        await tab.open(`${app.url}/login`);
        await fillLogin(tab, ADA);
        await expectText(tab, ADA.email);
        if (javaScriptEnabled) await expectHydrated(tab);

        const age = async (seconds: number): Promise<void> =>
          visitor.changeCookies(await testLoginOf(app).ageCookies(await visitor.cookies(), seconds));
        await age(DAY - 60);
        await tab.open(`${app.url}/dashboard`);
        await expectText(tab, ADA.email);
        await age(2 * DAY);
        await followInMenu(tab, "Profile");
        await expectAddress(tab, /\/login\?next=%2Fprofile$/);
        await expectText(tab, "Please log in to access this page.");
        await fillLogin(tab, ADA);
        await expectAddress(tab, /\/profile$/);
        await expectText(tab, ADA.name);
      });
    });
  }
}
