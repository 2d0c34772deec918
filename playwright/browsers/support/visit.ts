import { expect } from "@playwright/test";
import type { Person } from "../../support/people.ts";
import { seen, type Tab } from "./browser.ts";

const named = (name: string): string => `normalize-space()=${JSON.stringify(name)}`;
const field = (label: string): string => `//*[@id=//label[${named(label)}]/@for] | //label[${named(label)}]/input`;
const button = (name: string): string => `//button[${named(name)}]`;
const link = (name: string): string => `//a[${named(name)}]`;

export async function fill(tab: Tab, label: string, text: string): Promise<void> {
  await toBeSeen(tab, field(label));
  await tab.type(field(label), text);
}

export async function tick(tab: Tab, label: string): Promise<void> {
  await toBeSeen(tab, field(label));
  await tab.click(field(label));
}

export async function press(tab: Tab, name: string): Promise<void> {
  await toBeSeen(tab, button(name));
  await tab.click(button(name));
}

export async function follow(tab: Tab, name: string): Promise<void> {
  await toBeSeen(tab, link(name));
  await tab.click(link(name));
}

/** Follows a link of the account menu. */
export async function followInMenu(tab: Tab, name: string): Promise<void> {
  const menu = "//nav//summary";
  await toBeSeen(tab, menu);
  await tab.click(menu);
  await follow(tab, name);
}

export async function fillLogin(tab: Tab, { email, password }: Person): Promise<void> {
  await fill(tab, "Email", email);
  await fill(tab, "Password", password);
  await press(tab, "Log in");
}

/** Waits until the address of a tab matches. */
export async function expectAddress(tab: Tab, address: RegExp): Promise<void> {
  await expect(async () => expect(await tab.address()).toMatch(address)).toPass();
}

/** Waits until a page with this heading is shown. */
export async function expectHeading(tab: Tab, heading: string): Promise<void> {
  await toBeSeen(tab, `//h1[${named(heading)}]`);
}

/** Waits until a text is shown. */
export async function expectText(tab: Tab, text: string): Promise<void> {
  await expect(async () => expect(await textOf(tab)).toContain(text)).toPass();
}

export async function textOf(tab: Tab): Promise<string> {
  return String(await tab.evaluate("document.body.innerText"));
}

/** Waits until React has taken over the page: what is done earlier goes the way without scripts. */
export async function expectHydrated(tab: Tab): Promise<void> {
  const isTakenOver = `Object.keys(document.querySelector("form") ?? {}).some((key) => key.startsWith("__reactProps"))`;
  await expect(async () => expect(await tab.evaluate(isTakenOver)).toBe(true)).toPass();
}

/** Asking fails between two pages, with another error in each browser. */
async function toBeSeen(tab: Tab, path: string): Promise<void> {
  await expect(async () => expect(await tab.evaluate(`${seen(path)} !== null`), path).toBe(true)).toPass();
}
