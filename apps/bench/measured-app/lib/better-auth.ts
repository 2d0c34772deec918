import { betterAuth } from "better-auth";
import { database } from "./database";

/** As better-auth's guides set it up for SQLite. */
export const auth = betterAuth({
  database: database(),
  emailAndPassword: { enabled: true },
  basePath: "/api/better-auth",
  advanced: { database: { joins: true } },
});
