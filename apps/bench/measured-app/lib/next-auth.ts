import NextAuth from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { authConfig } from "../auth.config";
import { checkPassword } from "./check-password";

/** As in Auth.js's guide to credentials, with its JWT sessions. */
export const { handlers, auth } = NextAuth({
  ...authConfig,
  providers: [
    Credentials({
      credentials: { email: {}, password: {} },
      authorize: async (credentials) => {
        const user = await checkPassword(credentials);
        return user && { id: user.id, name: user.name, email: user.email };
      },
    }),
  ],
});
