import type { PlaywrightWorkerArgs } from "@playwright/test";
import { logIn } from "./people.ts";
import { SESSION_COOKIE } from "./session-cookie.ts";

/** The value of the session cookie of a new login. */
export async function freshSeal(playwright: PlaywrightWorkerArgs["playwright"], url: string): Promise<string> {
  const request = await playwright.request.newContext();
  await logIn(request, url);
  const { cookies } = await request.storageState();
  await request.dispose();
  const cookie = cookies.find(({ name }) => name === SESSION_COOKIE);
  if (!cookie) throw new Error("no session cookie");
  return cookie.value;
}
