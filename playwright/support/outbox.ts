import { expect } from "@playwright/test";

/** A message of the demo's outbox. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: string;
}

/** What the demo has sent to an address, newest first. */
export async function mailTo(url: string, to: string): Promise<Mail[]> {
  const all = (await (await fetch(`${url}/outbox.json`)).json()) as Mail[];
  return all.filter((mail) => mail.to === to);
}

/** Waits for the newest mail of this subject: the demo sends after its answer. */
export async function waitForMail(url: string, to: string, subject: string, count = 1): Promise<Mail> {
  let found: Mail[] = [];
  const look = async (): Promise<number> => {
    found = (await mailTo(url, to)).filter((mail) => mail.subject === subject);
    return found.length;
  };
  await expect.poll(look, { message: `mail "${subject}" to ${to}` }).toBe(count);
  return found[0]!;
}

/** The link of a mail with a token. */
export function linkIn({ text }: Pick<Mail, "text">): string {
  const [link] = /^http\S+\?token=[\w-]+$/m.exec(text) ?? [];
  if (!link) throw new Error(`no link in the mail:\n${text}`);
  return link;
}

export const tokenIn = (mail: Pick<Mail, "text">): string => new URL(linkIn(mail)).searchParams.get("token") ?? "";

/** The code of a mail, on a line of its own. */
export function codeIn({ text }: Pick<Mail, "text">): string {
  const [code] = /^\d{6}$/m.exec(text) ?? [];
  if (!code) throw new Error(`no code in the mail:\n${text}`);
  return code;
}

export const SUBJECTS = {
  reset: "Choose a new password",
  changed: "Your password was changed",
  newDevice: "New login to your account",
  verify: "Confirm your email address",
  newAddress: "Confirm your new email address",
  changeAsked: "A change of your email address was asked for",
  emailChanged: "Your email address was changed",
  taken: "Someone asked to use your email address",
  loginLink: "Your login link and code",
  loginCode: "Your login code",
  passwordNeeded: "Log in with your password",
  passwordRemoved: "Your email address is confirmed, and your password was removed",
  codeOn: "Your account now asks for a code",
  codeOff: "Your account no longer asks for a code",
} as const;
