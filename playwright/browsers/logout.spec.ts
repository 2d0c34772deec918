import { ADA } from "../support/people.ts";
import type { Browser, Tab } from "./support/browser.ts";
import { expect, test } from "./support/test.ts";
import {
  expectAddress,
  expectHeading,
  expectHydrated,
  expectText,
  fillLogin,
  follow,
  followInMenu,
  press,
  textOf,
} from "./support/visit.ts";

const HOW = { secure: "by https", stored: "on plain http" };

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    for (const which of javaScriptEnabled ? (["secure", "stored"] as const) : (["secure"] as const)) {
      test(`Back shows the login page after a logout, and nothing of the pages before, ${HOW[which]}`, async ({
        visitor,
        secure,
        stored,
      }) => {
        const { url } = { secure, stored }[which];
        const tab = await visitDashboardAndProfile(visitor, url, javaScriptEnabled);
        await press(tab, "Log out");
        await expectText(tab, "You are not logged in.");
        await watch(tab, ADA.email);
        for (const page of ["profile", "dashboard"]) {
          await tab.back();
          await expectLoginPage(tab, page);
        }
        expect(await watched(tab)).toBe(null);
      });
    }

    test("a logout in one tab sends the other tab to the login page, also by Back", async ({ visitor, secure }) => {
      const tab = await visitDashboardAndProfile(visitor, secure.url, javaScriptEnabled);
      const other = await visitor.newTab();
      await other.open(`${secure.url}/`);
      await press(other, "Log out");
      await expectText(other, "You are not logged in.");
      // With JavaScript it goes by itself, without it at the next click.
      if (!javaScriptEnabled) await followInMenu(tab, "Profile");
      await expectLoginPage(tab, "profile");
      await watch(tab, ADA.email);
      await tab.back();
      await expectLoginPage(tab, "dashboard");
      expect(await watched(tab)).toBe(null);
    });
  });
}

test("the browser keeps no guarded page for Back, by https", async ({ visitor, secure }) => {
  const tab = await logIn(visitor, secure.url);
  expect(await isKept(tab, `${secure.url}/icon.svg?kept`), "a picture").toBe(true);
  expect(await isKept(tab, `${secure.url}/dashboard`), "a guarded page").toBe(false);
});

test.describe("on plain http, without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("Back after a logout shows the guarded page in WebKit, and the login page in Firefox", async ({
    visitor,
    stored,
    browserName,
  }) => {
    const tab = await visitDashboardAndProfile(visitor, stored.url, false);
    await press(tab, "Log out");
    await expectText(tab, "You are not logged in.");
    await tab.back();
    if (browserName === "firefox") return expectLoginPage(tab, "profile");
    await expectHeading(tab, "Profile");
    await follow(tab, "Dashboard");
    await expectLoginPage(tab, "dashboard");
  });
});

async function logIn(visitor: Browser, url: string): Promise<Tab> {
  const tab = await visitor.newTab();
  await tab.open(`${url}/login`);
  await fillLogin(tab, ADA);
  await expectText(tab, ADA.email);
  return tab;
}

/** The second by a link: the client router keeps what it was sent. */
async function visitDashboardAndProfile(visitor: Browser, url: string, javaScriptEnabled: boolean): Promise<Tab> {
  const tab = await logIn(visitor, url);
  if (javaScriptEnabled) await expectHydrated(tab);
  await followInMenu(tab, "Profile");
  await expectHeading(tab, "Profile");
  return tab;
}

async function expectLoginPage(tab: Tab, next: string): Promise<void> {
  // Going back, a browser takes stale answers, and Next's redirect to the right `_rsc` is one it may have.
  await expectAddress(tab, new RegExp(`/login\\?next=%2F${next}(&_rsc=\\w+)?$`));
  await expectHeading(tab, "Log in");
  expect(await textOf(tab)).not.toContain(ADA.name);
}

/** From here on, the tab records whether this text is in its page, were it for one frame. Without JavaScript nothing changes by itself. */
async function watch(tab: Tab, text: string): Promise<void> {
  await tab.evaluate(`void new MutationObserver(() => {
    if (document.body.innerText.includes(${JSON.stringify(text)})) sessionStorage.setItem("shown", location.href);
  }).observe(document.documentElement, { childList: true, subtree: true, characterData: true })`);
}

const watched = (tab: Tab): Promise<unknown> => tab.evaluate(`sessionStorage.getItem("shown")`);

/** Whether the browser brings this page back as it was, with its variables. */
async function isKept(tab: Tab, address: string): Promise<unknown> {
  await tab.open(address);
  await tab.evaluate("void (globalThis.marked = true)");
  await tab.open(new URL("/icon.svg", address).href);
  await tab.back();
  await expect(async () => expect(await tab.address()).toBe(address)).toPass();
  return tab.evaluate(`"marked" in globalThis`);
}
