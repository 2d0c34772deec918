import "server-only";
import { after } from "next/server";
import type { PendingLogin } from "next-login";
import type { RefusedAttempt } from "next-login/throttle";
import { deleteCodeCookie, readCodeCookie } from "./code-cookie";
import { consumeLoginCode, makeCode, openLoginCode, pruneLoginCodes } from "./login-codes";
import { beginLogin, completeLogin, getPendingLogin } from "./login";
import type { MailLogin } from "./login-by-mail";
import { messages } from "./mail/messages";
import { send } from "./mail/send";
import { throttle } from "./throttle";
import { recordLogin, type User } from "./users";

/**
 * Begins the second step of a login, and sends its code. The pending login holds the secret, sealed, so this code is of no use without
 * the password.
 *
 * @returns `null`, or why nothing was sent: the mailbox has got too many mails.
 */
export async function beginSecondStep(user: User, how: { remember: boolean; next: string }): Promise<RefusedAttempt | null> {
  const attempt = await throttle.attempt(secondStepOf(user.email));
  if (!attempt.allowed) return attempt;
  const secret = await openLoginCode({ email: user.email });
  await beginLogin(user, { ...how, method: "password+code", data: secret });
  // Of a login link that this browser asked for before. The newest mail counts.
  await deleteCodeCookie();
  after(async () => {
    await pruneLoginCodes();
    await send(messages.loginCode(user, await makeCode(secret, user)));
  });
  return null;
}

/**
 * The name in the throttle for the mails and the codes after a password. Only a person who has the password can count under it. Under the
 * names of a login link, anyone could lock the user out.
 */
export const secondStepOf = (email: string): string => `second step of ${email}`;

/** The login in this browser that waits for a code. */
export interface WaitingLogin {
  readonly secret: string;
  /** Set after a password, and `null` when the browser asked for a login link. */
  readonly pending: PendingLogin<User> | null;
}

/** Returns the login that waits for a code, or `null`. Both ways have the page `/login/code`. */
export async function findWaitingLogin(): Promise<WaitingLogin | null> {
  const secret = await readCodeCookie();
  if (secret) return { secret, pending: null };
  const pending = await getPendingLogin();
  return typeof pending?.data === "string" ? { secret: pending.data, pending } : null;
}

/** Uses up the code of a pending login, and logs its user in. Call it only after the code has been verified. */
export async function completeSecondStep({ next }: PendingLogin<User>, digest: string): Promise<MailLogin | null> {
  const user = (await consumeLoginCode(digest)) && (await completeLogin());
  if (!user) return null;
  await recordLogin(user);
  return { user, next: next ?? "", isClaimed: false };
}
