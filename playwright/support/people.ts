import { randomBytes } from "node:crypto";
import Database from "better-sqlite3";
import { expect, type APIRequestContext, type Page } from "@playwright/test";

export const PASSWORD = "correct horse battery staple";
export const ADA = { email: "ada@example.com", name: "Ada Lovelace", password: PASSWORD };

/** A row of the demo's users. */
export interface User {
  id: number;
  email: string;
  name: string;
  passwordHash: string;
}

/** The user as the demo's database has them. */
export function userOf({ directory }: { directory: string }, email: string): User {
  const database = new Database(`${directory}/.data/e2e.db`, { readonly: true });
  try {
    const row = database.prepare("select id, email, name, password_hash as passwordHash from users where email = ?").get(email);
    return row as User;
  } finally {
    database.close();
  }
}

export interface Person {
  email: string;
  name: string;
  password: string;
}

/** A new person, with an email address that no other test uses. */
export function stranger(): Person {
  const tag = randomBytes(4).toString("hex");
  return { email: `person-${tag}@example.com`, name: `Person ${tag}`, password: PASSWORD };
}

export async function register(page: Page, person: Person, url = ""): Promise<void> {
  await page.goto(`${url}/register`);
  await page.getByLabel("Name", { exact: true }).fill(person.name);
  await page.getByLabel("Email").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByLabel("Confirm password").fill(person.password);
  await page.getByRole("button", { name: "Register" }).click();
  await expect(page).toHaveURL(/\/dashboard$/);
}

export async function fillLogin(page: Page, { email, password }: Pick<Person, "email" | "password">): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
}

/** Logs in over HTTP; the cookies stay in the context. */
export async function logIn(request: APIRequestContext, url: string, { email, password }: Person = ADA): Promise<void> {
  const response = await request.post(`${url}/api/login`, { data: { email, password } });
  expect(response.status()).toBe(200);
}
