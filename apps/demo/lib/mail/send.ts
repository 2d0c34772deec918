import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { htmlOf, textOf, type MailMessage } from "./message";
import { hasOutbox, addToOutbox } from "./outbox";

let transport: Transporter | undefined;

/**
 * Sends a message by the server of `SMTP_URL`. Without one, the outbox keeps it. It never throws, because no answer may depend on a mail
 * server. The log says what failed, without the address.
 */
export async function send(message: MailMessage): Promise<void> {
  const { to, subject } = message;
  const mail = { to, subject, text: textOf(message), html: htmlOf(message) };
  try {
    if (process.env.SMTP_URL) {
      transport ??= createTransport(process.env.SMTP_URL, {
        from: process.env.MAIL_FROM || "next-login demo <no-reply@example.com>",
      });
      await transport.sendMail(mail);
    } else if (hasOutbox()) {
      await addToOutbox(mail);
    } else {
      console.error("mail: not sent, because SMTP_URL is not set");
    }
  } catch (error) {
    console.error(`mail: not sent, ${error instanceof Error ? error.name : "unknown error"}`);
  }
}
