import { expect, type Page } from "@playwright/test";
import { createTestLogin } from "next-login/testing";
import { ADA, fillLogin } from "../../support/people.ts";
import { SECRET } from "../../support/server.ts";
import { SESSION_COOKIE, SESSION_RENEWAL } from "../../support/session-cookie.ts";
import type { Check, Running } from "../cell.ts";

/** What next-intl's middleware does for the requests that ours lets pass. The browser's own language is English. */
export const INTL: readonly Check[] = [
  { title: "a German page redirects to the German login page, and is German after the login", run: germanJourney },
  { title: "next-intl's rewrite, redirect, header, locale and cookie stay when the session is renewed", run: kept },
];

async function germanJourney({ url }: Running, page: Page): Promise<void> {
  await page.goto(`${url}/de/dashboard?tab=2`);
  await expect(page).toHaveURL(`${url}/de/login?next=%2Fde%2Fdashboard%3Ftab%3D2`);
  await fillLogin(page, ADA);
  await expect(page).toHaveURL(`${url}/de/dashboard?tab=2`);
  await expect(page.getByRole("heading", { name: "Hallo, Ada Lovelace" })).toBeVisible();
}

async function kept({ url }: Running, page: Page): Promise<void> {
  await page.goto(`${url}/login?next=%2Fdashboard`);
  await fillLogin(page, ADA);
  await expect(page.getByRole("heading", { name: "Hello, Ada Lovelace" })).toBeVisible();
  const live = (await page.context().cookies()).filter(({ name }) => name === SESSION_COOKIE);
  const [aged] = await createTestLogin({ secret: SECRET, origin: "http://localhost" }).ageCookies(live, 3600);
  const due = `${SESSION_COOKIE}=${aged?.value}`;
  const visit = (path: string, cookie: string): Promise<Response> =>
    fetch(url + path, { headers: { accept: "text/html", "accept-language": "en", cookie }, redirect: "manual" });
  const renewed = expect.stringMatching(new RegExp(`^${SESSION_RENEWAL}=`));

  const german = await visit("/de/dashboard", due);
  expect(await german.text()).toContain("Hallo, ");
  expect(german.headers.get("link")).toContain('hreflang="de"');
  expect(german.headers.getSetCookie()).toEqual(expect.arrayContaining([renewed, expect.stringMatching(/^NEXT_LOCALE=de;/)]));

  const rewritten = await visit("/dashboard", due);
  expect(rewritten.status).toBe(200);
  expect(await rewritten.text()).toContain("Hello, ");
  expect(rewritten.headers.getSetCookie()).toEqual([renewed]);

  for (const [from, to, locale] of [
    ["/en/dashboard", "/dashboard", "en"],
    ["/dashboard", "/de/dashboard", "de"],
  ]) {
    const sent = await visit(`${from}?tab=2`, `${due}; NEXT_LOCALE=${locale}`);
    expect(sent.status).toBe(307);
    expect(new URL(sent.headers.get("location") ?? "", url).href).toBe(`${url}${to}?tab=2`);
    expect(sent.headers.getSetCookie()).toEqual([renewed]);
  }
}
