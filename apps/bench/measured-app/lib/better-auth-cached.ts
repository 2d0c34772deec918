import { betterAuth } from "better-auth";
import { database } from "./database";

/** The same with the cookie cache of its guide to performance. */
export const auth = betterAuth({
  database: database(),
  emailAndPassword: { enabled: true },
  basePath: "/api/better-auth-cached",
  advanced: { cookiePrefix: "cached", database: { joins: true } },
  // The guide has five minutes; with an hour no round falls back to the database.
  session: { cookieCache: { enabled: true, maxAge: 60 * 60 } },
});
