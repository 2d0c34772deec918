import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { askForLink } from "@/app/(account)/verify-email/actions";
import Dashboard from "@/app/(app)/dashboard/page";
import { logInOrRegister, logOut } from "@/app/login/actions";
import Login from "@/app/login/page";
import { createUser, db, type users } from "@/lib/users";
import { loginConfig } from "@/login.config";
import { createTestLogin } from "next-login/testing";

type User = typeof users.$inferSelect;

const password = "correct horse battery";
const testLogin = createTestLogin<User>({ ...loginConfig, sessionVersion: (user) => user.passwordHash });
const folder = mkdtempSync(join(tmpdir(), "next-login-app-"));
const before = process.cwd();
let ada: User;

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

beforeAll(async () => {
  process.chdir(folder); // The starter keeps its users in `app.db` of the current folder.
  vi.stubEnv("SESSION_SECRET", "q7Zt2mXc9RbV4nLw8KdJ5hGf3PsYaEuT");
  vi.stubEnv("APP_ORIGIN", "http://localhost:3000");
  ada = (await createUser("ada@example.com", password)) as User;
});
afterAll(() => {
  db().$client.close();
  process.chdir(before);
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
});

test("actAs shows that the right password logs the user in, and where the action redirects", async () => {
  const form = formOf({ email: ada.email, password });
  const { status, location, session, result, cookies } = await testLogin.actAs(null, logInOrRegister, {}, form);
  expect({ status, location, session, result }).toMatchObject({
    status: 303,
    location: "/dashboard",
    session: { userId: ada.id },
    result: undefined,
  });
  const { html } = await testLogin.renderAs(cookies, Dashboard);
  expect(html).toContain(ada.email);
});

test("actAs shows that a wrong password logs no one in", async () => {
  const form = formOf({ email: ada.email, password: "wrong" });
  expect(await testLogin.actAs(null, logInOrRegister, {}, form)).toEqual({
    status: 200,
    location: null,
    result: { email: ada.email, error: "Incorrect email or password." },
    session: null,
    cookies: [],
  });
});

test("actAs shows that an action called notFound", async () => {
  const outcome = await testLogin.actAs(null, logInOrRegister, {}, "no form" as unknown as FormData);
  expect(outcome).toMatchObject({ status: 404, location: null, result: undefined });
});

test("actAs shows that an action logged the user out", async () => {
  expect(await testLogin.actAs(ada, logOut)).toEqual({
    status: 303,
    location: "/login",
    result: undefined,
    session: null,
    cookies: [],
  });
});

test("actAs shows what a guarded action does for a user and for an anonymous visitor", async () => {
  vi.stubEnv("SMTP_URL", "");
  const logged = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const asAda = await testLogin.actAs(ada, askForLink);
  expect(asAda).toMatchObject({
    status: 200,
    result: { done: `We have sent a link to ${ada.email}.` },
    session: { userId: ada.id },
  });
  // The mail goes out in `after()`, and no server is set that would take it.
  expect(logged).toHaveBeenCalledOnce();
  expect(String(logged.mock.calls[0]?.[1])).toContain("SMTP_URL is not set");
  logged.mockRestore();
  expect(await testLogin.actAs(null, askForLink)).toMatchObject({
    status: 303,
    location: "/login",
    result: undefined,
    session: null,
  });
});

test("renderAs renders a guarded page for its user, and shows where it redirects anonymous visitors", async () => {
  const page = await testLogin.renderAs(ada, Dashboard);
  expect(page).toMatchObject({ status: 200, location: null });
  expect(page.html).toContain(`Hello, <!-- -->${ada.email}</h1>`);
  expect(page.html).not.toContain("Loading");
  expect(await testLogin.renderAs(null, Dashboard)).toEqual({ status: 307, location: "/login", html: null });
});

test("renderAs renders a client component with its hooks", async () => {
  expect((await testLogin.renderAs(null, Login)).html).toContain("<h1");
});

test("two visitors at the same time do not see each other", async () => {
  const grace = (await createUser("grace@example.com", password)) as User;
  const pages = await Promise.all([ada, null, grace, ada].map((visitor) => testLogin.renderAs(visitor, Dashboard)));
  expect(pages.map(({ html }) => html && /Hello, <!-- -->([^<]+)/.exec(html)?.[1])).toEqual([
    "ada@example.com",
    null,
    "grace@example.com",
    "ada@example.com",
  ]);
});
