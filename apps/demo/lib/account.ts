import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq, isNull, type SQL } from "drizzle-orm";
import { after } from "next/server";
import { hashPassword } from "next-login/password";
import { db, tables } from "./db/client";
import { withoutValues } from "./db/without-values";
import { messages } from "./mail/messages";
import { notify } from "./mail/notify";
import { send } from "./mail/send";
import { tokens } from "./tokens";
import { findUserByEmail, normalizeEmail, type User } from "./users";

/** The longest address that a token can carry as its payload. */
export const MAX_EMAIL_LENGTH = 128;

/** Sends the link for a new password, if an active account has this address. Call it after the answer, which must not depend on it. */
export async function sendResetLink(email: string): Promise<void> {
  const user = await findUserByEmail(email);
  if (user?.isActive) await send(messages.resetPassword(user, await tokens.create("resetPassword", user)));
}

/**
 * Sets the password of a user who opened a link. The link proves the address too. Returns `null` when another request has
 * changed the user since then: of several with one link, exactly one succeeds.
 */
export async function resetPassword(user: User, password: string): Promise<User | null> {
  const passwordHash = await hashPassword(password);
  return updateUnchanged(user, { passwordHash, emailVerifiedAt: new Date() });
}

/** Sends the link that verifies the user's own address. */
export async function sendVerifyLink(user: User): Promise<void> {
  await send(messages.verifyEmail(user, await tokens.create("verifyEmail", user)));
}

/** Tells both addresses. The owner of an address that is taken hears of it, and the user who asked does not. */
export async function sendChangeLink(user: User, email: string): Promise<void> {
  const address = normalizeEmail(email);
  const owner = await findUserByEmail(address);
  if (owner) await notify(owner, messages.addressTaken(owner));
  else await send(messages.changeEmail(user, address, await tokens.create("changeEmail", user, address)));
  await notify(user, messages.changeAsked(user, address));
}

/**
 * Confirms the address of a user who has logged in by a mail, for the first time. The password from before ends with its sessions:
 * anyone could have registered with this address, and would otherwise stay in the account of its owner. Returns `null` when another
 * request has changed the user since then.
 */
export async function claimAddress(user: User): Promise<User | null> {
  const owner = await updateUnchanged(user, { emailVerifiedAt: new Date(), passwordHash: `none ${randomUUID()}` });
  if (owner) after(() => send(messages.passwordRemoved(owner)));
  return owner;
}

/** What a link from a mail to confirm an address proves. */
export interface Proof {
  readonly user: User;
  readonly address: string;
}

/** Returns what the token of `/verify-email` proves: the user's present address, or a new one. */
export async function readProof(token: unknown): Promise<Proof | null> {
  const present = await tokens.read("verifyEmail", token);
  if (present) return { user: present.user, address: present.user.email };
  const next = await tokens.read("changeEmail", token);
  return next && { user: next.user, address: next.payload };
}

/**
 * Whether no one has shown yet that they read the mail of the account's own address. Then the account may be the work of a person who
 * registered with the address of another (docs/decisions/019).
 */
export function isFirstProof({ user, address }: Proof): boolean {
  return address === user.email && !user.emailVerifiedAt;
}

/** Confirms the address. Returns `false` when the link was used in the meantime, or another account took the address. */
export async function confirmAddress({ user, address }: Proof): Promise<boolean> {
  const emailVerifiedAt = new Date();
  const { users } = tables();
  // A change of the address must not win against the first proof of the present one.
  const sameProof = user.emailVerifiedAt ? eq(users.emailVerifiedAt, user.emailVerifiedAt) : isNull(users.emailVerifiedAt);
  try {
    return (await updateUnchanged(user, { email: address, emailVerifiedAt }, sameProof)) !== null;
  } catch (error) {
    if (address !== user.email && (await findUserByEmail(address))) return false;
    throw error;
  }
}

/** Changes a user only if no other request has changed what the links are bound to. Returns the changed user, or `null`. */
async function updateUnchanged(user: User, changes: Partial<User>, also?: SQL): Promise<User | null> {
  const { users } = tables();
  const unchanged = and(eq(users.id, user.id), eq(users.email, user.email), eq(users.passwordHash, user.passwordHash), also);
  const update = db().update(users).set(changes).where(unchanged).returning();
  return (await update.catch(withoutValues))[0] ?? null;
}
