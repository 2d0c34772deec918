import { isPresent } from "./peers.mjs";
import { browser, person } from "./person.mjs";

const json = (body, origin) => ({
  method: "POST",
  headers: { "content-type": "application/json", "user-agent": browser, origin },
  body: JSON.stringify(body),
});

/** The cookies that an answer set, as a browser sends them back. */
function cookiesOf(response, wanted = () => true) {
  const pairs = response.headers.getSetCookie().map((line) => line.split(";", 1)[0]);
  return pairs.filter((pair) => wanted(pair)).join("; ");
}

/** By a route of the app's own, which checks the password and begins a session. */
const ownRoute = (path) => async (origin) => cookiesOf(await fetch(`${origin}${path}/login`, json(person, origin)));

const betterAuth = (base) => async (origin) => {
  // The second of its two instances finds the account of the first.
  await fetch(`${origin}${base}/sign-up/email`, json(person, origin));
  return cookiesOf(await fetch(`${origin}${base}/sign-in/email`, json(person, origin)));
};

async function nextAuth(origin) {
  const asked = await fetch(`${origin}/api/auth/csrf`);
  const { csrfToken } = await asked.json();
  const response = await fetch(`${origin}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": browser, origin, cookie: cookiesOf(asked) },
    body: new URLSearchParams({ csrfToken, email: person.email, password: person.password }),
    redirect: "manual",
  });
  // A browser sends the other two as well; this is to its advantage.
  return cookiesOf(response, (pair) => pair.startsWith("authjs.session-token"));
}

/** The pages: under what name, at which path, how a user logs in, and by which package. */
export const subjects = [
  { name: "bare", title: "bare page", path: "/bare" },
  { name: "next-login", title: "next-login", path: "/next-login", logIn: ownRoute("/next-login"), ours: true },
  {
    name: "next-login-sqlite",
    title: "next-login, SQLite store",
    path: "/next-login-sqlite",
    logIn: ownRoute("/next-login-sqlite"),
    ours: true,
  },
  { name: "iron-session", title: "iron-session by hand", path: "/iron-session", logIn: ownRoute("/iron-session") },
  { name: "better-auth", title: "better-auth", path: "/better-auth", logIn: betterAuth("/api/better-auth") },
  {
    name: "better-auth-cached",
    title: "better-auth, cookie cache",
    path: "/better-auth-cached",
    logIn: betterAuth("/api/better-auth-cached"),
  },
  { name: "next-auth", title: "next-auth, JWT", path: "/next-auth", logIn: nextAuth },
].filter(({ name }) => isPresent(name));
