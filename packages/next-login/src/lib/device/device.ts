import { hmacDigest } from "../digest/digest.ts";

/** A browser in which users have logged in (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). */
export interface Device {
  readonly id: string;
  /** When a user last logged in. In seconds. */
  readonly issuedAt: number;
  /**
   * The accounts that logged in past the throttle, the latest first: digests of 22 characters, one after the other. Only the
   * throttle writes them, because they give guesses of their own.
   */
  readonly accounts: string;
  /** The users who have logged in by the login manager, the latest first: digests of 11 characters, one after the other. */
  readonly users: string;
}

const ACCOUNT_LENGTH = 22;
const USER_LENGTH = 11;
/** Enough for one household. A longer list makes a larger cookie, which the browser sends with every request. */
const MAX_NAMES = 4;

const RADIX = 36;
/** The text begins with the number of its format. The pattern accepts each number in only one spelling. */
const FORM = /^1([\w-]{22})([1-9a-z][\da-z]{0,9})\.((?:[\w-]{22}){0,4})\.((?:[\w-]{11}){0,4})$/;

/** The device as one text. It holds no lists, because their quotes and commas would make the cookie longer. */
export function toDeviceText({ id, issuedAt, accounts, users }: Device): string {
  return `1${id}${issuedAt.toString(RADIX)}.${accounts}.${users}`;
}

/** Parses the device. Returns `null` for anything else, even with a valid seal. */
export function fromDeviceText(data: unknown): Device | null {
  const [, id = "", issued = "", accounts = "", users = ""] = (typeof data === "string" && FORM.exec(data)) || [];
  return id === "" ? null : { id, issuedAt: Number.parseInt(issued, RADIX), accounts, users };
}

/** Whether this account has logged in past the throttle. `digest`: 22 characters. */
export function namesAccount({ accounts }: Device, digest: string): boolean {
  return pieces(accounts, ACCOUNT_LENGTH).includes(digest);
}

/** Whether the login manager has logged in the user with this id. */
export async function namesUser({ id, users }: Device, userId: string): Promise<boolean> {
  return users !== "" && pieces(users, USER_LENGTH).includes(await userDigest(id, userId));
}

export function withAccount(device: Device, digest: string): Device {
  return { ...device, accounts: foremost(device.accounts, digest) };
}

export async function withUser(device: Device, userId: string): Promise<Device> {
  return { ...device, users: foremost(device.users, await userDigest(device.id, userId)) };
}

/**
 * 66 bits of an HMAC. The device's id is the key, and not the secret, so that a user stays known when the secret changes. Two
 * browsers have different digests of one user.
 */
function userDigest(id: string, userId: string): string | Promise<string> {
  return hmacDigest(id, `next-login user ${userId}`, USER_LENGTH);
}

/** Puts the digest first. A list that is full loses its last. */
function foremost(digests: string, digest: string): string {
  const others = pieces(digests, digest.length).filter((other) => other !== digest);
  return [digest, ...others].slice(0, MAX_NAMES).join("");
}

function pieces(text: string, length: number): readonly string[] {
  return Array.from({ length: text.length / length }, (_, at) => text.slice(at * length, (at + 1) * length));
}
