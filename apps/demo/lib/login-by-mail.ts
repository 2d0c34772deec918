import "server-only";
import { claimAddress } from "./account";
import { deleteCodeCookie, readCodeCookie } from "./code-cookie";
import { digestOf, findLoginCode, makeCode, pruneLoginCodes, consumeLoginCode } from "./login-codes";
import { loginUser } from "./login";
import { messages } from "./mail/messages";
import { send } from "./mail/send";
import { tokens } from "./tokens";
import { findUserByEmail, recordLogin, type User } from "./users";

/**
 * Sends the link and the code to the account of an address. An account that asks for a code after the password gets neither, because
 * both would skip the password. Call it after the answer, which must not depend on it.
 */
export async function sendLoginLink(secret: string, email: string): Promise<void> {
  await pruneLoginCodes();
  const user = await findUserByEmail(email);
  if (!user?.isActive) return;
  if (user.asksForCode) return send(messages.passwordNeeded(user));
  const code = await makeCode(secret, user);
  await send(messages.loginLink(user, code, await tokens.create("logIn", user, digestOf(secret))));
}

/** What the token of `/login/link` proves, and whether this browser asked for it. `null` for a link that is no longer valid. */
export async function readLoginLink(token: unknown): Promise<{ user: User; digest: string; isAsker: boolean } | null> {
  const found = await tokens.read("logIn", token);
  if (!found || !(await findLoginCode(found.payload))) return null;
  const secret = await readCodeCookie();
  return { user: found.user, digest: found.payload, isAsker: secret !== null && digestOf(secret) === found.payload };
}

/** A login by a mail that has succeeded. */
export interface MailLogin {
  readonly user: User;
  readonly next: string;
  /** Whether the login has removed a password that was chosen before the address was confirmed. */
  readonly isClaimed: boolean;
}

/**
 * Uses up the link and the code, and logs their user in. Call it only after one of them has been verified in the browser that asked.
 *
 * @returns `null` when another request was first, the account is inactive, or it has begun to ask for a code after the password.
 */
export async function logInByMail(user: User, digest: string, method: "link" | "code"): Promise<MailLogin | null> {
  const request = await consumeLoginCode(digest);
  if (!request || user.asksForCode) return null;
  const isClaimed = user.isActive && user.emailVerifiedAt === null;
  const owner = isClaimed ? await claimAddress(user) : user;
  if (!owner || !(await loginUser(owner, { remember: request.remember, method }))) return null;
  await deleteCodeCookie();
  await recordLogin(owner);
  return { user: owner, next: request.next, isClaimed };
}
