import { ADA } from "../support/people.ts";
import { REMEMBER_COOKIE, SESSION_COOKIE } from "../support/session-cookie.ts";
import { expect, test } from "./support/test.ts";
import { expectAddress, expectText, fill, fillLogin, press, tick } from "./support/visit.ts";

const APPS = { stored: "on plain http", stateless: "without a session store", secure: "by https" };

for (const javaScriptEnabled of [true, false]) {
  for (const [which, how] of Object.entries(APPS) as [keyof typeof APPS, string][]) {
    test.describe(`${javaScriptEnabled ? "with" : "without"} JavaScript, ${how}`, () => {
      test.use({ javaScriptEnabled });
      const prefix = which === "secure" ? "__Host-" : "";

      test("a visitor is sent to the login page, and a login returns to the page asked for", async ({
        visitor,
        stored,
        stateless,
        secure,
      }) => {
        const { url } = { stored, stateless, secure }[which];
        const tab = await visitor.newTab();
        await tab.open(`${url}/dashboard?tab=2&path=a%2Fb`);
        await expectAddress(tab, /\/login\?next=%2Fdashboard%3Ftab%3D2%26path%3Da%252Fb$/);
        await expectText(tab, "Please log in to access this page.");

        await fillLogin(tab, { ...ADA, password: "not the password at all" });
        await expectText(tab, "Incorrect email or password.");
        await fill(tab, "Password", ADA.password);
        await press(tab, "Log in");
        await expectAddress(tab, /\/dashboard\?tab=2&path=a%2Fb$/);
        await expectText(tab, `Welcome back, ${ADA.name}.`);
        await expectText(tab, ADA.email);

        const cookies = await visitor.cookies();
        const session = { name: prefix + SESSION_COOKIE, httpOnly: true, secure: which === "secure", lasting: false };
        expect(cookies).toContainEqual(expect.objectContaining(session));
        await visitor.restart();
        const later = await visitor.newTab();
        await later.open(`${url}/dashboard`);
        await expectAddress(later, /\/login\?next=%2Fdashboard$/);
      });

      test("a remembered login survives the end of the browser, and a logout ends it", async ({
        visitor,
        stored,
        stateless,
        secure,
      }) => {
        const { url } = { stored, stateless, secure }[which];
        const tab = await visitor.newTab();
        await tab.open(`${url}/login`);
        await tick(tab, "Remember me for 30 days");
        await fillLogin(tab, ADA);
        await expectText(tab, ADA.email);

        await visitor.restart();
        const later = await visitor.newTab();
        await later.open(`${url}/dashboard`);
        await expectText(later, ADA.email);
        const remembered = { name: prefix + REMEMBER_COOKIE, lasting: true };
        expect(await visitor.cookies()).toContainEqual(expect.objectContaining(remembered));

        await press(later, "Log out");
        await expectText(later, `Goodbye, ${ADA.name}. You have been logged out.`);
        expect((await visitor.cookies()).map(({ name }) => name).filter((name) => !/_(flash|device)$/.test(name))).toEqual([]);
        await visitor.restart();
        const last = await visitor.newTab();
        await last.open(`${url}/dashboard`);
        await expectAddress(last, /\/login\?next=%2Fdashboard$/);
      });
    });
  }
}
