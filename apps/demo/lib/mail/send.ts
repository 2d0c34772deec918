import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { htmlOf, textOf, type Letter } from "./letter";
import { hasOutbox, keep } from "./outbox";

const FROM = process.env.MAIL_FROM || "next-login demo <no-reply@example.com>";

let transport: Transporter | undefined;

/**
 * Sends a letter by the server of `SMTP_URL`. Without one, the outbox keeps it. It never throws, because no answer may depend on a mail
 * server. The log says what failed, without the address.
 */
export async function send(letter: Letter): Promise<void> {
  const { to, subject } = letter;
  const mail = { to, subject, text: textOf(letter), html: htmlOf(letter) };
  try {
    if (process.env.SMTP_URL) {
      transport ??= createTransport(process.env.SMTP_URL, { from: FROM });
      await transport.sendMail(mail);
    } else if (hasOutbox()) {
      await keep(mail);
    } else {
      console.error("mail: not sent, because SMTP_URL is not set");
    }
  } catch (error) {
    console.error(`mail: not sent, ${error instanceof Error ? error.name : "unknown error"}`);
  }
}
