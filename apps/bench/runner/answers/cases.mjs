import { join } from "node:path";
import Database from "better-sqlite3";
import { library } from "../../../../tools/lib/build.mjs";

const PASSWORD = "correct horse battery staple";
const HALF = PASSWORD.length / 2;

/** Returns what can be wrong with a login, each as a function that logs in the way of docs/throttling.md, and fails. */
export async function createCases(rounds) {
  const { hashPassword, verifyPassword } = await import(join(library, "dist/password.js"));
  const { createLoginThrottle } = await import(join(library, "dist/throttle.js"));
  // Each round has accounts of its own, so only the limit per account is that of the default.
  const many = 1_000_000;
  const throttle = createLoginThrottle({
    secret: "a secret for a benchmark, of forty letters",
    origin: "https://app.example.com",
    address: { limit: many, unknownAddressLimit: many },
  });
  const users = await createUsers(rounds, await hashPassword(PASSWORD));
  const headers = new Headers();

  async function logIn(email, password) {
    const attempt = await throttle.attempt(email, { headers });
    if (!attempt.allowed) throw new Error("The throttle refused an attempt: this would not be measured.");
    const user = await attempt.check(async () => {
      const found = users.find(email);
      const verified = await verifyPassword(password, found?.hash);
      return found && verified && found.active ? found : null;
    });
    if (user) throw new Error("A login succeeded: this would not be measured.");
  }

  const cases = {
    "a wrong password": (round) => logIn(`known-${round}@example.com`, "incorrect horse battery staple"),
    "an unknown account": (round) => logIn(`other-${round}@example.com`, "incorrect horse battery staple"),
    "a password whose first half is right": (round) =>
      logIn(`first-${round}@example.com`, `${PASSWORD.slice(0, HALF)}xxxxxxxxxxxxxx`),
    "a password whose second half is right": (round) =>
      logIn(`second-${round}@example.com`, `xxxxxxxxxxxxxx${PASSWORD.slice(HALF)}`),
    "an inactive account, the right password": (round) => logIn(`inactive-${round}@example.com`, PASSWORD),
    "an account without a password": (round) => logIn(`passkey-${round}@example.com`, "incorrect horse battery staple"),
    "a password of 1,000 characters": (round) => logIn(`long-${round}@example.com`, "x".repeat(1000)),
  };
  return { cases, close: users.close };
}

/** Accounts in a database, because looking for one that does not exist must not show either. */
async function createUsers(rounds, hash) {
  const database = new Database(":memory:");
  database.exec("create table users (email text primary key, hash text, active integer not null)");
  const insert = database.prepare("insert into users values (?, ?, ?)");
  for (let round = 0; round <= rounds; round++) {
    for (const kind of ["known", "first", "second", "long"]) insert.run(`${kind}-${round}@example.com`, hash, 1);
    insert.run(`inactive-${round}@example.com`, hash, 0);
    insert.run(`passkey-${round}@example.com`, null, 1);
  }
  const find = database.prepare("select hash, active from users where email = ?");
  return { find: (email) => find.get(email), close: async () => void database.close() };
}
