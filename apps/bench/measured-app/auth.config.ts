import type { NextAuthConfig } from "next-auth";

/** What Auth.js's guide to Edge wants apart: all that middleware needs, without a database. */
export const authConfig = {
  providers: [],
  session: { strategy: "jwt" },
  trustHost: true,
} satisfies NextAuthConfig;
