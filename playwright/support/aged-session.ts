import type { AgeOptions } from "next-login/testing";
import { SESSION_COOKIE } from "./session-cookie.ts";
import { testLoginOf } from "./test-login.ts";
import type { Variant } from "./variant.ts";

/** The value of a session cookie as if time had passed. Send no renewal with it, which would make the session young again. */
export async function agedSession(
  app: Pick<Variant, "name" | "directory">,
  cookie: string,
  seconds: number,
  options?: AgeOptions,
): Promise<string> {
  const [aged] = await testLoginOf(app).ageCookies([{ name: SESSION_COOKIE, value: cookie }], seconds, options);
  return aged?.value ?? "";
}
