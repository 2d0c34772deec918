import Database from "better-sqlite3";
import { register, stranger } from "../support/people.ts";
import { actionIds } from "../support/actions.ts";
import { expect, test } from "../support/test.ts";

const IVAN = { email: "ivan@example.com", password: "correct horse battery staple" };

/** Passwords that a database, an encoder or a hash could fail at. None of them is anyone's. */
const PASSWORDS: Record<string, string> = {
  "a wrong one": "wrong",
  "half of a surrogate pair": "\ud800",
  "the other half, inside": `pass\udc00word`,
  "a NUL": "\0",
  "a NUL inside": "correct horse battery staple\0",
  "72 bytes and more": "a".repeat(200),
  "4,097 characters": "a".repeat(4097),
  "1 MB": "a".repeat(1_000_000),
  "5 MB": "a".repeat(5_000_000),
  "spaces only": "   ",
};

/** JSON with each half of a surrogate pair as an escape, which UTF-8 could not carry. */
const json = (value: object): string => JSON.stringify(value);

test("a failed login gets one answer, to the byte, whatever was wrong: the account, the password or its bytes", async ({
  page,
  demo,
}) => {
  const known = stranger();
  await register(page, known, demo.url);
  const answer = async (email: string, password: string): Promise<unknown> => {
    const response = await fetch(`${demo.url}/api/login`, { method: "POST", body: json({ email, password }) });
    const headers = Object.fromEntries(response.headers);
    delete headers["date"];
    headers["content-security-policy"] = headers["content-security-policy"]?.replace(/'nonce-[^']+'/, "'nonce-'") ?? "";
    return [response.status, headers, response.headers.getSetCookie(), await response.text()];
  };
  const usual = await answer(stranger().email, "wrong");
  expect(usual).toMatchObject([401, {}, [], '{"error":"Incorrect email or password."}']);
  for (const [what, password] of Object.entries(PASSWORDS)) {
    // Accounts of their own: the throttle answers the eleventh wrong password of one differently.
    expect(await answer(stranger().email, password), `${what}, unknown account`).toEqual(usual);
    expect(await answer(known.email, password), `${what}, known account`).toEqual(usual);
  }
  expect(await answer(IVAN.email, IVAN.password), "an inactive account, the right password").toEqual(usual);
  const without = stranger();
  await page.context().clearCookies();
  await register(page, without, demo.url);
  takePassword(demo, without.email);
  expect(await answer(without.email, without.password), "an account without a password").toEqual(usual);
  expect(await answer(IVAN.email, "wrong"), "an inactive account, a wrong password").toEqual(usual);
  for (const email of ["\ud800@example.com", "a\0@example.com", "x".repeat(1_000_000), "no address", "' or 1=1 --@example.com"])
    expect(await answer(email, "wrong"), `the address ${email.slice(0, 30)}`).toEqual(usual);
});

/** As a login by mail does to an account whose address no one had confirmed. */
function takePassword({ directory }: { directory: string }, email: string): void {
  const database = new Database(`${directory}/.data/e2e.db`, { timeout: 5000 });
  database.prepare("update users set password_hash = 'none ' || hex(randomblob(16)) where email = ?").run(email);
  database.close();
}

test("the login form gives one answer, to the byte, for a known, an unknown and an inactive account", async ({
  page,
  demo,
}) => {
  const known = stranger();
  await register(page, known, demo.url);
  const id = actionIds(demo, "login/actions.ts").get("logIn") ?? "";
  const answer = async (email: string, password: string): Promise<unknown> => {
    const body = new FormData();
    for (const [name, value] of Object.entries({ email, password, next: "/profile" })) body.append(`_1_${name}`, value);
    body.append("0", '[{},"$K1"]');
    const headers = { "next-action": id, accept: "text/x-component" };
    const response = await fetch(`${demo.url}/login`, { method: "POST", headers, body });
    const text = await response.text();
    expect(text).toContain("Incorrect email or password.");
    // The form keeps the address that was typed.
    return [response.status, response.headers.getSetCookie(), /"error":"[^"]*"/.exec(text)?.[0], text.length - email.length];
  };
  const unknown = stranger();
  const usual = await answer(unknown.email, "wrong");
  expect(await answer(known.email, "wrong")).toEqual(usual);
  expect(await answer(known.email, "a\0b")).toEqual(usual);
  expect(await answer(IVAN.email, IVAN.password)).toEqual(usual);
});
