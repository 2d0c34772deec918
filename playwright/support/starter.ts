import { randomBytes } from "node:crypto";
import { stripVTControlCharacters } from "node:util";
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

/** What `next start` and `next dev` print by themselves. Anything else in a server's log is a fault. */
const EXPECTED = [
  /^\s*$/,
  /^▲ Next\.js /,
  /^- (Local|Network|Environments|Experiments|Cache Components enabled|Partial Prefetching enabled)\b/,
  /^✓ (Ready in|Starting|Running next\.config\.ts took|Compiled)/,
  /^○ Compiling /,
  /^ (GET|POST|HEAD) \S+ \d{3} in /,
  /^\s*[├└│]─/,
  // What the tests themselves preload into the server.
  /^(node v|unseal$)/,
];

export function unexpectedLines(log: string): string[] {
  return stripVTControlCharacters(log)
    .split("\n")
    .filter((line) => !EXPECTED.some((pattern) => pattern.test(line)));
}
