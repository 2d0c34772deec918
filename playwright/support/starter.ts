import { randomBytes } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { PASSWORD } from "./people.ts";

export interface Account {
  readonly email: string;
  readonly password: string;
}

/** An address that no other test uses. */
export function newAccount(name = "ada"): Account {
  return { email: `${name}-${randomBytes(4).toString("hex")}@example.com`, password: PASSWORD };
}

/** Fills the form of the starter's login page, and presses one of its two buttons. */
export async function submit(page: Page, { email, password }: Account, button: "Log in" | "Register"): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: button }).click();
}

/** Registers a new account in this browser, which is then logged in. */
export async function signUp(page: Page, url: string, account: Account = newAccount()): Promise<Account> {
  await page.goto(`${url}/login`);
  await submit(page, account, "Register");
  await expect(page).toHaveURL(/\/dashboard$/);
  return account;
}

/** What `next start` and `next dev` print by themselves. Anything else in a server's log is a fault. Next 15 indents more. */
const EXPECTED = [
  // Between the greeting and the rest.
  /^\s*$/,
  // The greeting: version, addresses, switches that are on, and what it took.
  /^\s*▲ Next\.js \d/,
  /^\s*- (Local|Network|Environments|Experiments|Cache Components enabled|Partial Prefetching enabled)\b/,
  /^\s*✓ (Ready in|Starting|Running next\.config(\.\w+)? took)/,
  // `next dev` builds a page, or the proxy, at the first request for it.
  /^\s*○ Compiling (proxy|middleware|\/\S*) \.\.\.$/,
  /^\s*✓ Compiled\b/,
  // On a slow disk, `next dev` says how long it wrote its cache.
  /^\s*✓ Finished (writing to filesystem cache|filesystem cache database compaction) in [\d.]+s$/,
  // And that the disk is slow.
  /^\s*⚠ Slow filesystem detected\b/,
  /^\s*See more: https:\/\/nextjs\.org\/docs\/app\/guides\/local-development$/,
  // `next dev` prints each request that did not fail.
  /^ (GET|POST|HEAD) \S+ [1-4]\d\d in /,
  // And, below it, the action that it called.
  /^\s*[├└│]─/,
  // A browser that closes while it posts: Next reports the end of the connection as an uncaught exception (002.40).
  /^(\s*⨯ uncaughtException:\s+)?\[Error: aborted\] \{ code: 'ECONNRESET' \}$/,
  // What the tests themselves preload into the server.
  /^(node v|unseal$)/,
];

export function unexpectedLines(log: string): string[] {
  return log.split("\n").filter((line) => !EXPECTED.some((pattern) => pattern.test(line)));
}
