import { LoginError } from "next-login";

/** The message for the form. */
export const BUSY = "Many people are logging in right now. Try again in a few seconds.";

/** Returns the result of hashing a password, or `BUSY` when too many passwords are queued and this one was not hashed. */
export async function unlessBusy<T>(hashed: Promise<T>): Promise<T | typeof BUSY> {
  try {
    return await hashed;
  } catch (error) {
    if (error instanceof LoginError && error.code === "password_busy") return BUSY;
    throw error;
  }
}
