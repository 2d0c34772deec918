import { createTestLogin } from "next-login/testing";
import { browser, person } from "./person.mjs";

const secret = "for nothing but this measurement 0123456789";

/** The users whose cookies are weighed: what is known of them must not count, and their ids hardly. */
const users = [
  { title: "a number", user: { id: 7 } },
  { title: "a UUID", user: { id: "0192a1f4-7f1e-7c3a-9d55-0d0f6f1f2a11" } },
  {
    title: "a UUID and 10 kB of profile",
    user: { id: "0192a1f4-7f1e-7c3a-9d55-0d0f6f1f2a11", ...person, about: "x".repeat(10_000) },
  },
];

/** The bytes of a session cookie, name and all, as https has it. */
export async function weighCookies() {
  const login = createTestLogin({
    secret,
    baseUrl: "https://app.example.com",
    sessionVersion: () => "$2b$12$" + "x".repeat(53),
  });
  const headers = { "user-agent": browser };
  return Promise.all(
    users.map(async ({ title, user }) => ({ title, bytes: (await login.cookieHeader(user, { headers })).length })),
  );
}
