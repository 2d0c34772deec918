import { getIronSession, type SessionOptions } from "iron-session";
import { cookies } from "next/headers";
import { findUserById } from "./users";

export const options: SessionOptions = {
  cookieName: "iron",
  password: process.env.SESSION_SECRET ?? "",
  cookieOptions: { secure: false },
};

/** As in iron-session's README: a small id in the session, the user in the database. */
export async function getSession() {
  return getIronSession<{ userId: string }>(await cookies(), options);
}

export async function getUser() {
  const { userId } = await getSession();
  return userId === undefined ? null : (findUserById(userId) ?? null);
}
