import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { hydrated } from "../../support/hydrated.ts";
import { startMailServer } from "../../support/mail-server.ts";
import { startServer } from "../../support/server.ts";
import { forgottenPassword, verifiedEmail } from "../../support/starter-mail.ts";
import type { Check } from "../cell.ts";

export const SHELL_WITHOUT_A_USER: Check = {
  title: "A24: an app that reads the user inside Suspense builds, and the built page has no user",
  async run({ directory, buildLog }) {
    expect(buildLog).toMatch(/◐ \/dashboard\b/);
    const shell = readFileSync(join(directory, ".next/server/app/dashboard.html"), "utf8");
    expect(shell).toContain("Loading…");
    expect(shell).not.toContain("Hello, ");
  },
};

/** Asserted as it is: the day it fails, Next 15 keeps the query as it was typed, as Next 16 does. */
export const REWRITTEN_QUERY: Check = {
  title: "002.20: Next 15 rewrites the query for middleware, and the return URL still means the same",
  async run({ url, buildLog }) {
    expect(buildLog).not.toMatch(/unrecognized|invalid next\.config/i);
    const headers = { accept: "text/html" };
    const response = await fetch(`${url}/dashboard?q=a%20b~c&bare`, { headers, redirect: "manual" });
    const next = new URL(response.headers.get("location") ?? "", url).searchParams.get("next");
    expect(next).toBe("/dashboard?q=a+b%7Ec&bare=");
    expect(Object.fromEntries(new URL(next ?? "", url).searchParams)).toEqual({ q: "a b~c", bare: "" });
  },
};

export const BELOW_THE_BASE_PATH: Check = {
  title: "handlers and forms are refused below the basePath, with a return URL inside the app",
  async run({ url }, page) {
    const headers = { accept: "text/html", "sec-fetch-dest": "document" };
    for (const [path, next] of [
      ["api/wrapped/?x=1", "%2Fapi%2Fwrapped%2F%3Fx%3D1"],
      ["api/bare/", "%2Fdashboard"],
    ]) {
      const response = await fetch(`${url}/${path}`, { headers, redirect: "manual" });
      expect([response.status, response.headers.get("location")], path).toEqual([303, `/shop/login?next=${next}`]);
    }
    for (const javaScriptEnabled of [true, false]) {
      const context = await page.context().browser()?.newContext({ javaScriptEnabled });
      const other = await context?.newPage();
      await other?.goto(`${url}/open/?y=2`);
      const button = other?.getByRole("button", { name: "Act" });
      if (button && javaScriptEnabled) await hydrated(button);
      await button?.click();
      await other?.waitForURL(/\/shop\/login\/\?next=%2Fopen%2F%3Fy%3D2$/);
      await context?.close();
    }
  },
};

/** On a server of its own, because the cell's has no mail server. */
export const STARTER_MAIL: Check = {
  title: "the starter's links for a forgotten password and for an address work, with and without JavaScript",
  async run({ directory }, page) {
    const browser = page.context().browser();
    if (!browser) throw new Error("the page has no browser");
    const mailServer = await startMailServer();
    const server = await startServer({ directory, name: "starter" }, { instance: "mail", env: { SMTP_URL: mailServer.url } });
    try {
      for (const javaScriptEnabled of [true, false]) {
        await forgottenPassword(browser, { url: server.url, mailServer, javaScriptEnabled });
        await verifiedEmail(browser, { url: server.url, mailServer, javaScriptEnabled });
      }
    } finally {
      await server.stop();
      await mailServer.stop();
    }
  },
};
