import "server-only";
import { createTransport } from "nodemailer";

/**
 * Sends a mail by the server of `SMTP_URL`, such as smtps://user:password@mail.example.com. Without one, `next dev` prints the mail.
 * Call it in `after()`: the time of an answer that waits for a mail shows which addresses have an account.
 */
export async function sendMail(mail: { to: string; subject: string; text: string }): Promise<void> {
  const { SMTP_URL, MAIL_FROM, NODE_ENV } = process.env;
  if (SMTP_URL) {
    await createTransport(SMTP_URL, { from: MAIL_FROM || "no-reply@example.com" }).sendMail(mail);
  } else if (NODE_ENV === "development") {
    console.log(`Mail to ${mail.to}: ${mail.subject}\n\n${mail.text}`);
  } else {
    throw new Error("No mail can be sent, because SMTP_URL is not set. Set it to the address of your mail server.");
  }
}
