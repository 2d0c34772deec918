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

export const SUBJECTS = {
  reset: "Choose a new password",
  changed: "Your password was changed",
  newDevice: "New login to your account",
  verify: "Confirm your email address",
  newAddress: "Confirm your new email address",
  changeAsked: "A change of your email address was asked for",
  emailChanged: "Your email address was changed",
  taken: "Someone asked to use your email address",
} as const;
