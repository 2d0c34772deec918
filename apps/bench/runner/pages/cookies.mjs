import { memorySessionStore } from "next-login/memory";
import { createTestLogin } from "next-login/testing";
import { browser, person } from "./person.mjs";

const settings = {
  secret: "for nothing but this measurement 0123456789",
  origin: "https://app.example.com",
  sessionVersion: () => "$2b$12$" + "x".repeat(53),
};
const uuid = "0192a1f4-7f1e-7c3a-9d55-0d0f6f1f2a11";
const letters = (length) => "0123456789abcdef".repeat(16).slice(0, length);

/** The users whose cookies are weighed: what is known of them must not count, only the length of their ids does. */
const users = [
  { title: "a number", user: { id: 7 } },
  { title: "a nanoid (21)", user: { id: letters(21) } },
  { title: "a cuid (25)", user: { id: letters(25) } },
  { title: "a ULID (26)", user: { id: letters(26) } },
  { title: "32 hexadecimal digits", user: { id: letters(32) } },
  { title: "a UUID (36)", user: { id: uuid } },
  { title: "a UUID and 10 kB of profile", user: { id: uuid, ...person, about: "x".repeat(10_000) } },
  { title: "64 hexadecimal digits", user: { id: letters(64) } },
  { title: "an address of 254 characters", user: { id: letters(254) } },
];

const MOST = 400;

/**
 * The bytes of a session cookie, name and all, as https has it.
 *
 * @returns `users`: for an id, without a store and with one; `longest`: the ids that still make it less than 400 bytes, in characters.
 */
export async function weighCookies() {
  const logins = [createTestLogin(settings), createTestLogin({ ...settings, sessionStore: memorySessionStore() })];
  const weigh = async (login, user) => (await login.cookieHeader(user, { headers: { "user-agent": browser } })).length;
  const longest = async (login) => {
    let length = 1;
    while ((await weigh(login, { id: letters(length + 1) })) < MOST) length++;
    return length;
  };
  const weighed = [];
  for (const { title, user } of users) {
    const [stateless, stored] = await Promise.all(logins.map((login) => weigh(login, user)));
    weighed.push({ title, idLength: String(user.id).length, stateless, stored });
  }
  return { users: weighed, longest: { stateless: await longest(logins[0]), stored: await longest(logins[1]) } };
}
