import "server-only";
import { absoluteUrl } from "../origin";
import type { User } from "../users";
import type { MailMessage } from "./message";

const NOT_YOU = "If it was not you, ignore this mail. Nothing changes.";

/** No one knows the reader's time zone. */
const inUtc = (at: Date): string =>
  `${new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" }).format(at)} UTC`;

const withToken = (path: string, token: string): string => absoluteUrl(`${path}?token=${token}`);

export const messages = {
  resetPassword: (user: User, token: string): MailMessage => ({
    to: user.email,
    subject: "Choose a new password",
    paragraphs: [
      `Hello ${user.name}, someone asked for a new password for your account. Open this link to choose one:`,
      "The link works once, and for one hour.",
      NOT_YOU,
    ],
    link: { label: "Choose a new password", url: withToken("/reset-password", token) },
  }),

  passwordChanged: (user: User): MailMessage => ({
    to: user.email,
    subject: "Your password was changed",
    paragraphs: [
      `Hello ${user.name}, the password of your account was changed. All other devices have been logged out.`,
      "If it was not you, choose a new password now:",
      absoluteUrl("/forgot-password"),
    ],
  }),

  newDevice: (user: User, device: string, at: Date): MailMessage => ({
    to: user.email,
    subject: "New login to your account",
    paragraphs: [
      `Hello ${user.name}, your account was used to log in with a new device: ${device}, on ${inUtc(at)}. See your devices:`,
      "If it was you, ignore this mail. If not, log that device out, and choose a new password:",
      absoluteUrl("/forgot-password"),
    ],
    link: { label: "See your devices", url: absoluteUrl("/sessions") },
  }),

  loginLink: (user: User, code: string, token: string): MailMessage => ({
    to: user.email,
    subject: "Your login link and code",
    paragraphs: [
      `Hello ${user.name}, open this link in the browser in which you asked for it:`,
      "Or enter this code there:",
      code,
      "Either one works once, and for ten minutes. Give the code to no one.",
      NOT_YOU,
    ],
    link: { label: "Log in", url: withToken("/login/link", token) },
  }),

  loginCode: (user: User, code: string): MailMessage => ({
    to: user.email,
    subject: "Your login code",
    paragraphs: [
      `Hello ${user.name}, enter this code to log in:`,
      code,
      "It works once, and for ten minutes. Give it to no one.",
      "If it was not you, someone else knows your password. Choose a new one now:",
      absoluteUrl("/forgot-password"),
    ],
  }),

  passwordNeeded: (user: User): MailMessage => ({
    to: user.email,
    subject: "Log in with your password",
    paragraphs: [
      `Hello ${user.name}, someone asked for a login link for your account. Your account asks for your password and a code, so no link can log you in.`,
      "Log in with your password here, and we send you the code:",
      absoluteUrl("/login"),
      NOT_YOU,
    ],
  }),

  passwordRemoved: (user: User): MailMessage => ({
    to: user.email,
    subject: "Your email address is confirmed, and your password was removed",
    paragraphs: [
      `Hello ${user.name}, you logged in by a mail to this address, which had not been confirmed before. Another person could have chosen the password, so it no longer works, and all other devices have been logged out.`,
      "Choose a new password here:",
      absoluteUrl("/forgot-password"),
    ],
  }),

  codeSwitched: (user: User, isOn: boolean): MailMessage => ({
    to: user.email,
    subject: isOn ? "Your account now asks for a code" : "Your account no longer asks for a code",
    paragraphs: [
      isOn
        ? `Hello ${user.name}, from now on we send a code to this address when you log in with your password.`
        : `Hello ${user.name}, from now on your password is enough to log in.`,
      "If it was not you, choose a new password now:",
      absoluteUrl("/forgot-password"),
    ],
  }),

  verifyEmail: (user: User, token: string): MailMessage => ({
    to: user.email,
    subject: "Confirm your email address",
    paragraphs: [
      `Hello ${user.name}, open this link to confirm that this is your email address:`,
      "The link works for 24 hours.",
      "If you have no account here, ignore this mail.",
    ],
    link: { label: "Confirm this address", url: withToken("/verify-email", token) },
  }),

  changeEmail: (user: User, address: string, token: string): MailMessage => ({
    to: address,
    subject: "Confirm your new email address",
    paragraphs: [
      `Hello ${user.name}, open this link to use this email address for your account:`,
      "The link works for 24 hours. Until then, your old address stays in use.",
      NOT_YOU,
    ],
    link: { label: "Use this address", url: withToken("/verify-email", token) },
  }),

  changeAsked: (user: User, address: string): MailMessage => ({
    to: user.email,
    subject: "A change of your email address was asked for",
    paragraphs: [
      `Hello ${user.name}, someone who is logged in to your account asked to use ${address} from now on.`,
      "This address stays in use until the new one is confirmed.",
      "If it was not you, choose a new password now. Then the change is no longer possible:",
      absoluteUrl("/forgot-password"),
    ],
  }),

  emailChanged: (user: User, address: string): MailMessage => ({
    to: user.email,
    subject: "Your email address was changed",
    paragraphs: [
      `Hello ${user.name}, your account now has the email address ${address}. This one no longer belongs to it.`,
      "If it was not you, ask the people who run this app for help.",
    ],
  }),

  addressTaken: (user: User): MailMessage => ({
    to: user.email,
    subject: "Someone asked to use your email address",
    paragraphs: [
      `Hello ${user.name}, another account asked to use this email address. It belongs to your account, so nothing changes.`,
      "If that other account is yours too, log in here with this address instead.",
    ],
  }),
} as const;
