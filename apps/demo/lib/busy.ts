import { LoginError } from "next-login";

/** For the person at the form. */
export const BUSY = "Many people are logging in right now. Try again in a few seconds.";

/** What came of a password, or `BUSY`: it was not looked at, because too many others wait to be. */
export async function unlessBusy<T>(hashed: Promise<T>): Promise<T | typeof BUSY> {
  try {
    return await hashed;
  } catch (error) {
    if (error instanceof LoginError && error.code === "password_busy") return BUSY;
    throw error;
  }
}
