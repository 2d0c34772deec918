import bcrypt from "bcryptjs";

/** The lowest cost. At the demo's cost of 12, most of the time would pass with hashes. */
const COST = 4;

/** Adds these accounts to the demo's users, and notes their ids. */
export async function addUsers(database, accounts) {
  for (const account of accounts) {
    const hash = await bcrypt.hash(account.secret, COST);
    account.id = String(await database.addUser(account.name, account.email, hash));
  }
}
