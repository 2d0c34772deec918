import "server-only";
import { throttle } from "../throttle";
import type { User } from "../users";
import type { MailMessage } from "./message";
import { send } from "./send";

/**
 * Tells a user by mail what happened to the account. An address that no one has confirmed may belong to a person who has no account, so
 * it gets at most ten notices in 15 minutes. Call it in `after()`.
 */
export async function notify({ email, emailVerifiedAt }: User, message: MailMessage): Promise<void> {
  if (emailVerifiedAt || (await throttle.attempt(`notices to ${email}`)).allowed) await send(message);
}
