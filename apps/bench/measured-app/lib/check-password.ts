import { verifyPassword } from "next-login/password";
import { findUserByEmail, type User } from "./users";

/** The same for all who leave the password to the app. */
export async function checkPassword(credentials: Partial<Record<string, unknown>>): Promise<User | null> {
  const user = findUserByEmail(String(credentials.email));
  return (await verifyPassword(credentials.password, user?.passwordHash)) ? (user ?? null) : null;
}
