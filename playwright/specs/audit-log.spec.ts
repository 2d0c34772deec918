import { ADA, fillLogin, PASSWORD, register, stranger, userOf, type User } from "../support/people.ts";
import { SESSION_COOKIE } from "../support/session-cookie.ts";
import { expect, test } from "../support/test.ts";

type Line = Record<string, unknown>;

/** The lines of the audit log, without their times, which have to be there. */
function auditOf(lines: readonly string[]): Line[] {
  return lines
    .filter((line) => line.startsWith('{"audit":'))
    .map((line) => {
      const { at, ...entry } = JSON.parse(line) as Line;
      expect(Math.abs(Date.parse(String(at)) - Date.now())).toBeLessThan(60_000);
      return entry;
    });
}

test("the server's log says who logged in and out, who was refused, and which session ended", async ({
  page,
  context,
  demo,
}) => {
  const person = stranger();
  const ivan = userOf(demo, "ivan@example.com").id;

  const lines = await demo.logged(async () => {
    await register(page, person);
    await page.getByRole("button", { name: "Log out" }).click();
    await expect(page.getByText("You are not logged in.")).toBeVisible();
    await page.goto("/login");
    for (const wrong of [
      { ...person, password: "not the password" },
      { email: "ivan@example.com", password: PASSWORD },
    ]) {
      await fillLogin(page, wrong);
      await expect(page.getByLabel("Password")).toHaveValue("");
      await expect(page.getByText("Incorrect email or password.")).toBeVisible();
    }
    await page.getByLabel("Remember me").check();
    await fillLogin(page, person);
    await expect(page).toHaveURL(/\/dashboard$/);
    await page.goto("/reauthenticate");
    await page.getByLabel("Password").fill("not it either");
    await page.getByRole("button", { name: "Confirm" }).click();
    await expect(page.getByText("That is not your password.")).toBeVisible();
    await context.clearCookies();
    await context.addCookies([{ name: SESSION_COOKIE, value: "broken", url: demo.url }]);
    await page.request.get("/api/session");
  });

  const { id } = userOf(demo, person.email) as User;
  expect(auditOf(lines)).toEqual([
    { audit: "logged_in", user: id, remember: false, method: "registration", known_device: false },
    { audit: "logged_out", user: id },
    { audit: "login_failed", user: null, reason: "wrong_credentials", method: "password", known_device: false },
    { audit: "login_failed", user: ivan, reason: "inactive", method: "password", known_device: false },
    { audit: "logged_in", user: id, remember: true, method: "password", known_device: true },
    { audit: "login_failed", user: id, reason: "wrong_password", method: "password", known_device: true },
    { audit: "session_ended", reason: "invalid_cookie" },
  ]);
});

test("the server's log holds no secret and no name", async ({ request, page, demo }) => {
  const lines = await demo.logged(async () => {
    for (const password of ["a-typed-secret", ADA.password]) {
      await request.post("/api/login", { data: { email: ADA.email, password } });
    }
    await page.goto("/login");
    await fillLogin(page, ADA);
    await expect(page).toHaveURL(/\/dashboard$/);
  });
  const log = JSON.stringify(auditOf(lines));
  expect(log).toContain("logged_in");
  const cookie = (await page.context().cookies()).find(({ name }) => name === SESSION_COOKIE)?.value ?? "";
  for (const secret of ["a-typed-secret", ADA.password, ADA.email, ADA.name, userOf(demo, ADA.email).passwordHash, cookie]) {
    expect(secret).not.toBe("");
    expect(log).not.toContain(secret);
  }
});
