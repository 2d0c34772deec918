import "server-only";
import { cookies } from "next/headers";
import { CODE_SECONDS } from "./login-codes";
import { absoluteUrl } from "./origin";

const isSecure = (): boolean => absoluteUrl("/").startsWith("https:");

/**
 * The prefix keeps other hosts of the domain from setting this cookie. An attacker who could set it would have a link to the
 * attacker's own account work in another browser (login CSRF).
 */
const name = (): string => (isSecure() ? "__Host-login_code" : "login_code");

/** Not `strict`: a link in a mail is opened from another site. */
const attributes = () => ({ httpOnly: true, sameSite: "lax", secure: isSecure(), path: "/" }) as const;

/** Sets the secret of a browser that asks for a login link, for ten minutes. */
export async function setCodeCookie(secret: string): Promise<void> {
  (await cookies()).set(name(), secret, { ...attributes(), maxAge: CODE_SECONDS });
}

/** Returns the secret of this browser, as the client sent it. */
export async function readCodeCookie(): Promise<string | null> {
  return (await cookies()).get(name())?.value || null;
}

export async function deleteCodeCookie(): Promise<void> {
  (await cookies()).set(name(), "", { ...attributes(), maxAge: 0 });
}
