import { randomBytes } from "node:crypto";
import { hashPassword } from "next-login/password";
import { temporaryFolder } from "../../../../tools/lib/server.mjs";
import { makeDatabase } from "./database.mjs";
import { person, userId } from "./person.mjs";

/** What every server is started with: one database and one secret, so that a cookie of one is known to all. */
export async function makeSetting() {
  const secret = randomBytes(32).toString("base64url");
  const file = await makeDatabase(temporaryFolder("bench"));
  return {
    BENCH_DATABASE: file,
    BENCH_USER: userId,
    BENCH_HASH: await hashPassword(person.password),
    SESSION_SECRET: secret,
    AUTH_SECRET: secret,
    BETTER_AUTH_SECRET: secret,
  };
}
