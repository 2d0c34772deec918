import NextAuth from "next-auth";
import { authConfig } from "./auth.config";

/** As in Auth.js's guides to protected pages and to Edge. */
const { auth } = NextAuth({ ...authConfig, callbacks: { authorized: ({ auth }) => auth !== null } });

export default auth;

export const config = { matcher: ["/guarded", "/next-auth"] };
