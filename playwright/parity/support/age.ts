import type { VariantName } from "../app/login.config.ts";
import { testLogin } from "./test-login.ts";
import type { Visitor } from "./visitor.ts";

/** Makes a visitor's cookies as they were so many seconds ago, each that there is. One that is not ours stays as it is. */
export async function age({ browser, variant }: Visitor, seconds: number): Promise<void> {
  const cookies = [...browser.jar].map(([name, value]) => ({ name, value }));
  for (const { name, value } of await testLogin(variant as VariantName).ageCookies(cookies, seconds)) {
    browser.jar.set(name, value);
  }
}
