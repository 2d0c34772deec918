import { cookies, headers } from "next/headers";
import { findUserById } from "./users";

const id = process.env.BENCH_USER ?? "";

/** What every login needs: the request's headers and cookies, and the user's query. It checks nothing, so only a bench may use it. */
export async function getUser() {
  await headers();
  await cookies();
  return findUserById(id);
}
